/** One movement's file, bound to a body by the names of its bones. A pose at any time of it; nothing is remembered. */

import { BadFile, Glb } from "./glb";
import { apart, mirrored } from "./pose";
import type { Pose, Rig } from "./pose";
import type { MotionPhase } from "./score";
import { boneOf, posed, tracksOf } from "./tracks";
import type { Animated, Track } from "./tracks";

export interface PropFacts {
  id: string;
  kind: string;
  at: [number, number, number];
  size: [number, number, number];
  turn: number;
  slope: number;
  board?: number;
  /** Names of the points between which a held prop runs, and where each is: bone, x, y, z. */
  ends?: string[];
  points?: [string, number, number, number][];
}

export type Camera = "side" | "front" | "back" | "oblique" | "back_oblique" | "above";

export interface ClipFacts {
  motion: string;
  side: "both" | "right";
  camera: Camera;
  highlight: string[];
  start: string;
  phases: MotionPhase[];
  props: PropFacts[];
  slip?: { id: string; of: string };
  clip: { seconds: number; tracks: number };
}

type ClipDocument = Animated & { extras: ClipFacts };

/** Held props run between points of these bones. */
export type Point = readonly [number, number, number, number];

/** A pass that carries the figure farther than this is a walk, and is shown on the spot. */
const WALKS_M = 0.3;
/** A pose whose mirror image is nearer than this is alike on both sides. */
const ALIKE_M = 0.05;

export class Clip {
  readonly facts: ClipFacts;
  readonly #rig: Rig;
  readonly #good: readonly Track[];
  readonly #slip: readonly Track[] | null;
  /** Whether a left side of it is its mirror image: a motion of both sides only if it begins alike on both. */
  readonly mirrors: boolean;
  /** Where a walk stands. */
  readonly #spot: readonly [number, number] | null = null;

  constructor(what: string, file: ArrayBuffer, rig: Rig) {
    const glb = new Glb<ClipDocument>(what, file);
    const facts = glb.document.extras;
    if (!facts?.clip) throw new BadFile(what, "no 'clip' in its extras: baked by another version, run `unbend bake`");
    this.facts = facts;
    this.#rig = rig;
    this.#good = tracksOf(glb, "good", rig);
    if (this.#good.length !== facts.clip.tracks) throw new BadFile(what, `'good' has ${this.#good.length} tracks of the ${facts.clip.tracks} that its extras promise`);
    this.#slip = facts.slip ? tracksOf(glb, "slip", rig) : null;
    if (this.#slip) alike(what, this.#good, this.#slip, rig);
    const [begin, end] = [this.at(0), this.at(facts.clip.seconds)];
    const [x = 0, , z = 0] = begin.places;
    if (Math.hypot((end.places[0] ?? 0) - x, (end.places[2] ?? 0) - z) > WALKS_M) this.#spot = [x, z];
    this.mirrors = facts.side === "right" || apart(begin, mirrored(begin, rig), rig) < ALIKE_M;
  }

  get seconds(): number {
    return this.facts.clip.seconds;
  }

  /** The pose at a time of one pass; before and after it, its ends. */
  at(seconds: number): Pose {
    const pose = posed(this.#good, this.#rig, seconds);
    if (this.#spot) [pose.places[0], pose.places[2]] = this.#spot;
    return pose;
  }

  get slip(): Pose | null {
    return this.#slip && posed(this.#slip, this.#rig, 0);
  }

  /** Where the ends of a held prop are fastened. */
  points(prop: PropFacts): Point[] {
    if (prop.points?.length !== prop.ends?.length) throw new BadFile(this.facts.motion, `the prop '${prop.id}' does not say where its ends are`);
    return (prop.points ?? []).map(([name, x, y, z]) => [boneOf(name, this.#rig, this.facts.motion), x, y, z]);
  }
}

/** Whoever changes from the one to the other must find nothing left over. */
function alike(what: string, good: readonly Track[], slip: readonly Track[], rig: Rig): void {
  const named = ({ bone, path }: Track): string => `${rig.names[bone] ?? ""}.${path}`;
  const [here, there] = [good.map(named), slip.map(named)];
  for (const name of here) if (!there.includes(name)) throw new BadFile(what, `the track ${name} of 'good' is missing in 'slip'`);
  for (const name of there) if (!here.includes(name)) throw new BadFile(what, `the track ${name} of 'slip' is missing in 'good'`);
}
