/** A pose: the place and turn of every bone in its parent. Values in, values out. */

/** A body's bones, as its file has them. */
export interface Rig {
  readonly names: readonly string[];
  /** -1 for the root. */
  readonly parents: readonly number[];
  readonly rest: Pose;
  /** For each bone, its fellow on the other side, or itself. */
  readonly fellows: readonly number[];
}

export interface Pose {
  /** Metres, three numbers a bone. */
  readonly places: Float32Array;
  /** Quaternions x y z w, four numbers a bone. */
  readonly turns: Float32Array;
}

export const copied = (pose: Pose): Pose => ({ places: pose.places.slice(), turns: pose.turns.slice() });

const fellow = (name: string): string => name.replace(/_([lr])(?=$|_half$)/, (_, side: string) => (side === "l" ? "_r" : "_l"));

export function fellowsOf(names: readonly string[]): number[] {
  return names.map((name, at) => {
    const other = names.indexOf(fellow(name));
    return other < 0 ? at : other;
  });
}

/** The pose in a mirror: sides change places. The body is its own mirror image, so nothing else has to. */
export function mirrored(pose: Pose, rig: Rig): Pose {
  const made = copied(pose);
  rig.fellows.forEach((from, to) => {
    const [x = 0, y = 0, z = 0] = pose.places.subarray(from * 3, from * 3 + 3);
    made.places.set([-x, y, z], to * 3);
    const [a = 0, b = 0, c = 0, d = 1] = pose.turns.subarray(from * 4, from * 4 + 4);
    made.turns.set([a, -b, -c, d], to * 4);
  });
  return made;
}

/** The quaternion between two, along the shorter way, written into `out` at `to`. */
export function slerp(out: Float32Array, to: number, one: Float32Array, a: number, other: Float32Array, b: number, share: number): void {
  let cosine = 0;
  for (let k = 0; k < 4; k += 1) cosine += (one[a + k] ?? 0) * (other[b + k] ?? 0);
  const sign = cosine < 0 ? -1 : 1;
  cosine = Math.min(Math.abs(cosine), 1);
  const angle = Math.acos(cosine);
  const sine = Math.sin(angle);
  const [near, far] = angle < 1e-3 ? [1 - share, share] : [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine];
  let size = 0;
  for (let k = 0; k < 4; k += 1) {
    const value = near * (one[a + k] ?? 0) + far * sign * (other[b + k] ?? 0);
    out[to + k] = value;
    size += value * value;
  }
  size = Math.sqrt(size) || 1;
  for (let k = 0; k < 4; k += 1) out[to + k] = (out[to + k] ?? 0) / size;
}

/** Between two poses: 0 is the one, 1 the other. */
export function mixed(one: Pose, other: Pose, share: number): Pose {
  if (share <= 0) return one;
  if (share >= 1) return other;
  const made = copied(one);
  for (let at = 0; at < made.places.length; at += 1) made.places[at] = (one.places[at] ?? 0) * (1 - share) + (other.places[at] ?? 0) * share;
  for (let at = 0; at < made.turns.length; at += 4) slerp(made.turns, at, one.turns, at, other.turns, at, share);
  return made;
}

/** Where every bone is in the room, three numbers a bone; `points` are [bone, x, y, z] in a bone's own axes, added at the end. */
export function inRoom(pose: Pose, rig: Rig, points: readonly (readonly [number, number, number, number])[] = []): Float32Array {
  const count = rig.names.length;
  const places = new Float32Array((count + points.length) * 3);
  const turns = new Float32Array(count * 4);
  for (let bone = 0; bone < count; bone += 1) {
    const parent = rig.parents[bone] ?? -1;
    const own = pose.turns.subarray(bone * 4, bone * 4 + 4);
    const place = pose.places.subarray(bone * 3, bone * 3 + 3);
    if (parent < 0) {
      turns.set(own, bone * 4);
      places.set(place, bone * 3);
      continue;
    }
    const above = turns.subarray(parent * 4, parent * 4 + 4);
    turns.set(times(above, own), bone * 4);
    const moved = turned(above, place);
    for (let k = 0; k < 3; k += 1) places[bone * 3 + k] = (places[parent * 3 + k] ?? 0) + (moved[k] ?? 0);
  }
  points.forEach(([bone, x, y, z], at) => {
    const moved = turned(turns.subarray(bone * 4, bone * 4 + 4), [x, y, z]);
    for (let k = 0; k < 3; k += 1) places[(count + at) * 3 + k] = (places[bone * 3 + k] ?? 0) + (moved[k] ?? 0);
  });
  return places;
}

function times(p: ArrayLike<number>, q: ArrayLike<number>): [number, number, number, number] {
  const [ax = 0, ay = 0, az = 0, aw = 1] = Array.from(p);
  const [bx = 0, by = 0, bz = 0, bw = 1] = Array.from(q);
  return [aw * bx + ax * bw + ay * bz - az * by, aw * by - ax * bz + ay * bw + az * bx, aw * bz + ax * by - ay * bx + az * bw, aw * bw - ax * bx - ay * by - az * bz];
}

function turned(q: ArrayLike<number>, v: ArrayLike<number>): [number, number, number] {
  const [x = 0, y = 0, z = 0, w = 1] = Array.from(q);
  const [a = 0, b = 0, c = 0] = Array.from(v);
  const [tx, ty, tz] = [2 * (y * c - z * b), 2 * (z * a - x * c), 2 * (x * b - y * a)];
  return [a + w * tx + y * tz - z * ty, b + w * ty + z * tx - x * tz, c + w * tz + x * ty - y * tx];
}

/** How far two poses are apart: metres that the farthest bone would travel. */
export function apart(one: Pose, other: Pose, rig: Rig): number {
  const [a, b] = [inRoom(one, rig), inRoom(other, rig)];
  let most = 0;
  for (let at = 0; at < a.length; at += 3) {
    most = Math.max(most, Math.hypot((a[at] ?? 0) - (b[at] ?? 0), (a[at + 1] ?? 0) - (b[at + 1] ?? 0), (a[at + 2] ?? 0) - (b[at + 2] ?? 0)));
  }
  return most;
}
