/** Where the eye stands. The same views as the stills; the person may turn them. Pure. */

import type { Camera } from "./clip";

export type Vec = readonly [number, number, number];

/** Degrees around from the front to the figure's left, and degrees up. */
export const VIEWS: Readonly<Record<Camera, readonly [around: number, high: number]>> = {
  side: [-90, 6],
  front: [0, 6],
  back: [180, 8],
  oblique: [-40, 16],
  back_oblique: [-140, 18],
  above: [-90, 62],
};
/** Upright opening of the picture. */
export const OPENING_DEG = 22;
/** The share of the picture that the figure may take. */
const FILLS = 0.9;
/** One press of an arrow key. */
export const STEP_DEG = 15;
const LOWEST_DEG = 2;
const HIGHEST_DEG = 80;

export interface Turned {
  readonly around: number;
  readonly high: number;
}

export const STRAIGHT: Turned = { around: 0, high: 0 };

/** Turned a little further, but never under the floor or over the top. */
export function turnedBy(turned: Turned, camera: Camera, around: number, high: number): Turned {
  const base = VIEWS[camera][1];
  const to = Math.min(Math.max(base + turned.high + high, LOWEST_DEG), HIGHEST_DEG) - base;
  return { around: (turned.around + around) % 360, high: to };
}

/** The direction from the figure to the eye; of a mirrored figure in the mirror. */
export function toward(camera: Camera, mirrored: boolean, turned: Turned = STRAIGHT): Vec {
  const [around, high] = VIEWS[camera];
  const a = (((mirrored ? -around : around) + turned.around) * Math.PI) / 180;
  const h = ((high + turned.high) * Math.PI) / 180;
  return [Math.cos(h) * Math.sin(a), Math.sin(h), Math.cos(h) * Math.cos(a)];
}

export interface Eye {
  readonly place: Vec;
  readonly aim: Vec;
}

const dot = (one: Vec, x: number, y: number, z: number): number => one[0] * x + one[1] * y + one[2] * z;

/** An eye in that direction that sees all of the points, given three numbers each; `aspect` is width over height. */
export function looking(points: ArrayLike<number>, way: Vec, aspect: number): Eye {
  const level = Math.hypot(way[0], way[2]) || 1;
  const right: Vec = [way[2] / level, 0, -way[0] / level];
  const up: Vec = [way[1] * right[2] - way[2] * right[1], way[2] * right[0] - way[0] * right[2], way[0] * right[1] - way[1] * right[0]];
  const axes = [right, up, way];
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  each(points, (x, y, z) => {
    axes.forEach((axis, k) => {
      const at = dot(axis, x, y, z);
      low[k] = Math.min(low[k] ?? at, at);
      high[k] = Math.max(high[k] ?? at, at);
    });
  });
  const mid = axes.map((_, k) => ((low[k] ?? 0) + (high[k] ?? 0)) / 2);
  const reach = Math.tan((OPENING_DEG * Math.PI) / 360) * FILLS;
  let distance = 0;
  each(points, (x, y, z) => {
    const across = Math.abs(dot(right, x, y, z) - (mid[0] ?? 0)) / aspect;
    const along = Math.abs(dot(up, x, y, z) - (mid[1] ?? 0));
    distance = Math.max(distance, Math.max(across, along) / reach + dot(way, x, y, z) - (mid[2] ?? 0));
  });
  const aim = sum(axes, mid);
  return { place: sum([aim, way], [1, distance]), aim };
}

/** Two pictures in one: beside each other or one over the other, whichever shows the figure larger. */
export interface Halves {
  readonly along: "across" | "down";
  readonly eye: Eye;
}

export function halves(points: ArrayLike<number>, way: Vec, width: number, height: number): Halves {
  const across = looking(points, way, width / 2 / height);
  const down = looking(points, way, width / (height / 2));
  // The same opening fills half the height when one stands over the other, so that eye may be twice as near.
  return away(across) <= 2 * away(down) ? { along: "across", eye: across } : { along: "down", eye: down };
}

const away = ({ place, aim }: Eye): number => Math.hypot(place[0] - aim[0], place[1] - aim[1], place[2] - aim[2]);

function each(points: ArrayLike<number>, see: (x: number, y: number, z: number) => void): void {
  for (let at = 0; at + 2 < points.length; at += 3) see(points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0);
}

function sum(axes: readonly Vec[], shares: readonly number[]): Vec {
  const total: [number, number, number] = [0, 0, 0];
  axes.forEach((axis, at) => axis.forEach((value, k) => (total[k] = (total[k] ?? 0) + value * (shares[at] ?? 0))));
  return total;
}

export const between = (one: Eye, other: Eye, share: number): Eye => ({ place: lerp(one.place, other.place, share), aim: lerp(one.aim, other.aim, share) });

const lerp = (one: Vec, other: Vec, share: number): Vec => [0, 1, 2].map((k) => (one[k] ?? 0) * (1 - share) + (other[k] ?? 0) * share) as unknown as Vec;

/** The key light: over the viewer's shoulder, so that every camera sees form; the left one, in the mirror the right one. */
export function keyWay(camera: Camera, mirrored: boolean): Vec {
  const [x, , z] = toward(camera, mirrored);
  const level = Math.hypot(x, z) || 1;
  const ahead: Vec = [-x / level, 0, -z / level];
  const left: Vec = [ahead[2], 0, -ahead[0]];
  const aside = mirrored ? -0.62 : 0.62;
  const way: Vec = [-0.55 * ahead[0] + aside * left[0], 1.05, -0.55 * ahead[2] + aside * left[2]];
  const size = Math.hypot(...way);
  return [way[0] / size, way[1] / size, way[2] / size];
}
