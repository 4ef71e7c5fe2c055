/** The tracks of a standard glTF animation, bound to a body by the names of its bones. Values in, values out. */

import { BadFile } from "./glb";
import type { Document, Glb } from "./glb";
import { copied, slerp } from "./pose";
import type { Pose, Rig } from "./pose";

export interface Animated extends Document {
  animations?: {
    name?: string;
    channels: { sampler: number; target: { node?: number; path: string } }[];
    samplers: { input: number; output: number; interpolation?: string }[];
  }[];
}

export interface Track {
  readonly bone: number;
  readonly path: Path;
  readonly times: Float32Array;
  readonly values: Float32Array;
}

/** Numbers a key. A figure's bones turn and move; they never grow. */
const WIDE = { rotation: 4, translation: 3 } as const;
type Path = keyof typeof WIDE;

/** Shorts round a quaternion by far less. */
const UNIT = 0.01;

export function boneOf(name: string, rig: Rig, what: string): number {
  const bone = rig.names.indexOf(name);
  if (bone < 0) throw new BadFile(what, `the body has no bone '${name}'; it has ${rig.names.join(", ")}`);
  return bone;
}

/** All tracks of one animation, each with its bone. */
export function tracksOf(glb: Glb<Animated>, animation: string, rig: Rig): Track[] {
  const { animations = [], nodes } = glb.document;
  const found = animations.find(({ name }) => name === animation);
  if (!found) throw new BadFile(glb.what, `it has no animation '${animation}'; it has ${animations.map(({ name }) => `'${name ?? ""}'`).join(", ") || "none"}: run \`unbend bake\``);
  const seen = new Set<string>();
  return found.channels.map(({ sampler, target: { node, path } }, at) => {
    const where = `${glb.what}, animation '${animation}'`;
    const named = node === undefined ? undefined : nodes[node]?.name;
    if (!named) throw new BadFile(where, `track ${at} leads to no named node`);
    if (path !== "rotation" && path !== "translation") throw new BadFile(where, `the track ${named}.${path} is neither a rotation nor a translation`);
    const bone = boneOf(named, rig, where);
    if (seen.has(`${named}.${path}`)) throw new BadFile(where, `there are two tracks for ${named}.${path}`);
    seen.add(`${named}.${path}`);
    const keys = found.samplers[sampler];
    if (!keys) throw new BadFile(where, `the track ${named}.${path} is missing: there is no sampler ${sampler}`);
    if ((keys.interpolation ?? "LINEAR") !== "LINEAR") throw new BadFile(where, `the track ${named}.${path} is ${keys.interpolation ?? ""}; only LINEAR is played`);
    return checked(`${where}, track ${named}.${path}`, { bone, path, times: glb.values(keys.input), values: glb.values(keys.output) });
  });
}

function checked(where: string, track: Track): Track {
  const { path, times, values } = track;
  const wide = WIDE[path];
  if (!times.length || values.length !== times.length * wide) throw new BadFile(where, `${times.length} times for ${values.length / wide} keys`);
  const back = times.findIndex((time, at) => !(time > (times[at - 1] ?? -1)));
  if (back >= 0) throw new BadFile(where, `its times do not rise at key ${back}`);
  if (path === "rotation") unitise(where, values);
  return track;
}

function unitise(where: string, turns: Float32Array): void {
  for (let at = 0; at < turns.length; at += 4) {
    const size = Math.hypot(turns[at] ?? 0, turns[at + 1] ?? 0, turns[at + 2] ?? 0, turns[at + 3] ?? 0);
    if (!(Math.abs(size - 1) < UNIT)) throw new BadFile(where, `key ${at / 4} is a quaternion of length ${size.toFixed(3)}`);
    for (let k = at; k < at + 4; k += 1) turns[k] = (turns[k] ?? 0) / size;
  }
}

/** The pose at a time: before a track's first key and after its last, that key; a bone without a track rests. */
export function posed(tracks: readonly Track[], rig: Rig, seconds: number): Pose {
  const pose = copied(rig.rest);
  for (const { bone, path, times, values } of tracks) {
    const after = following(times, seconds);
    const [from, to] = [Math.max(after - 1, 0), Math.min(after, times.length - 1)];
    const [low, high] = [times[from] ?? 0, times[to] ?? 0];
    const share = high > low ? (seconds - low) / (high - low) : 0;
    if (path === "rotation") {
      slerp(pose.turns, bone * 4, values, from * 4, values, to * 4, share);
      continue;
    }
    for (let k = 0; k < 3; k += 1) pose.places[bone * 3 + k] = (values[from * 3 + k] ?? 0) * (1 - share) + (values[to * 3 + k] ?? 0) * share;
  }
  return pose;
}

/** The first key after a time, by halves; how many there are if none is. */
function following(times: Float32Array, seconds: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) > seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}
