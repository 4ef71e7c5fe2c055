/** Everything that belongs into the picture of a movement, as points: the figure at every pose, and its things near it. Pure. */

import type { Clip } from "./clip";
import { inRoom } from "./pose";
import type { Rig } from "./pose";

/** Flesh around a joint. */
const FLESH_M = 0.11;
/** How far around the figure its things belong into the picture. */
const AROUND_M = 0.35;

/** Three numbers a point, as the motion is authored. */
export function cloudOf(clip: Clip, rig: Rig): Float32Array {
  const times = new Set([0, ...clip.facts.phases.flatMap(({ at = 0, seconds = 0 }) => [at, at + seconds / 2, at + seconds])]);
  const poses = [...[...times].map((at) => clip.at(at)), ...(clip.slip ? [clip.slip] : [])];
  const found: number[] = [];
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const room of poses.map((pose) => inRoom(pose, rig))) {
    for (let at = 0; at < room.length; at += 3) {
      for (let k = 0; k < 3; k += 1) {
        const value = room[at + k] ?? 0;
        low[k] = Math.min(low[k] ?? value, value);
        high[k] = Math.max(high[k] ?? value, value);
        for (const more of [-FLESH_M, FLESH_M]) {
          const point = [room[at] ?? 0, room[at + 1] ?? 0, room[at + 2] ?? 0];
          point[k] = value + more;
          found.push(point[0] ?? 0, Math.max(point[1] ?? 0, 0), point[2] ?? 0);
        }
      }
    }
  }
  for (const { at, size, ends } of clip.facts.props) {
    if (ends) continue;
    const reach = [low, high].map((side, far) => side.map((value) => value + (far ? AROUND_M : -AROUND_M)));
    for (const corner of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const point = [0, 1, 2].map((k) => {
        const out = (corner >> k) & 1;
        const value = k === 1 ? at[1] + out * size[1] : (at[k] ?? 0) + (out - 0.5) * (size[k] ?? 0);
        return Math.min(Math.max(value, reach[0]?.[k] ?? value), reach[1]?.[k] ?? value);
      });
      found.push(...point);
    }
  }
  return new Float32Array(found);
}
