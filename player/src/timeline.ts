/** The time of one step, as a list of phases. Pure: no clock, no screen. The seconds equal coach/timing.py. */

import type { Dose } from "./types";

/** Time to get into position before a step. */
export const PREPARE_MS = 10_000;
/** Time to change sides. */
export const SWITCH_MS = 6_000;

export type Side = "right" | "left";

export type PhaseKind =
  | "prepare" // get into position
  | "out" // move out
  | "hold" // stay, in a hold
  | "pause" // the moment at the end of a repetition
  | "back" // move back
  | "stay" // a step that simply lasts
  | "switch" // change sides; `side` is the one that comes
  | "rest"; // between sets

export interface Phase {
  readonly kind: PhaseKind;
  readonly startMs: number;
  readonly ms: number;
  /** Null where both sides work at once. */
  readonly side: Side | null;
  /** From 1; in a sided step it counts per side. */
  readonly rep: number;
  /** From 1. */
  readonly set: number;
}

export interface Timeline {
  readonly phases: readonly Phase[];
  /** With the preparation. */
  readonly totalMs: number;
}

/** Where a time falls in a timeline. */
export interface Moment {
  readonly phase: Phase;
  readonly index: number;
  readonly inPhaseMs: number;
  readonly leftMs: number;
}

type Piece = Omit<Phase, "startMs">;

const ms = (seconds: number): number => Math.round(seconds * 1000);

export const otherSide = (side: Side): Side => (side === "right" ? "left" : "right");

/** All phases of one step, preparation first. */
export function timelineOf(dose: Dose, first: Side = "right"): Timeline {
  const start = dose.sides === "both" ? null : first;
  const pieces: Piece[] = [{ kind: "prepare", ms: PREPARE_MS, side: start, rep: 1, set: 1 }];
  for (let set = 1; set <= dose.sets; set += 1) {
    if (set > 1) pieces.push({ kind: "rest", ms: ms(dose.rest_s), side: start, rep: 1, set });
    pieces.push(...oneSet(dose, set, first));
  }
  return laidOut(pieces);
}

function oneSet(dose: Dose, set: number, first: Side): Piece[] {
  const reps = dose.kind === "reps" ? dose.reps : 1;
  const turns = Array.from({ length: reps }, (_, index) => index + 1);
  const all = (side: Side | null): Piece[] => turns.flatMap((rep) => oneTurn(dose, side, rep, set));
  if (dose.sides === "both") return all(null);
  const second = otherSide(first);
  if (dose.sides === "each") {
    return [...all(first), { kind: "switch", ms: SWITCH_MS, side: second, rep: 1, set }, ...all(second)];
  }
  return turns.flatMap((rep) => [...oneTurn(dose, first, rep, set), ...oneTurn(dose, second, rep, set)]);
}

function oneTurn(dose: Dose, side: Side | null, rep: number, set: number): Piece[] {
  const middle = ms(dose.hold_s);
  if (dose.kind === "time") return [{ kind: "stay", ms: middle, side, rep, set }];
  return [
    { kind: "out", ms: ms(dose.move_s[0]), side, rep, set },
    { kind: dose.kind === "hold" ? "hold" : "pause", ms: middle, side, rep, set },
    { kind: "back", ms: ms(dose.move_s[1]), side, rep, set },
  ];
}

function laidOut(pieces: readonly Piece[]): Timeline {
  const phases: Phase[] = [];
  let startMs = 0;
  for (const piece of pieces) {
    if (piece.ms <= 0) continue; // a pause of no seconds is no phase: nobody should see it flash by
    phases.push({ ...piece, startMs });
    startMs += piece.ms;
  }
  return { phases, totalMs: startMs };
}

/** The phase at a time. A boundary belongs to the phase that begins there; past the end is the last one, over. */
export function locate(timeline: Timeline, atMs: number): Moment {
  const at = Math.min(Math.max(atMs, 0), timeline.totalMs);
  let low = 0;
  let high = timeline.phases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (phaseAt(timeline, middle).startMs <= at) low = middle;
    else high = middle - 1;
  }
  const phase = phaseAt(timeline, low);
  const inPhaseMs = Math.min(at - phase.startMs, phase.ms);
  return { phase, index: low, inPhaseMs, leftMs: phase.ms - inPhaseMs };
}

/** The phase of that number; a timeline always begins with its preparation, so 0 is there. */
export function phaseAt(timeline: Timeline, index: number): Phase {
  const phase = timeline.phases[index];
  if (!phase) throw new RangeError(`phase ${index} of ${timeline.phases.length}`);
  return phase;
}

/** The same step begun on the other side. */
export function mirrored(timeline: Timeline): Timeline {
  const phases = timeline.phases.map((phase) => ({ ...phase, side: phase.side && otherSide(phase.side) }));
  return { ...timeline, phases };
}

/** How far out the movement is, 0 at rest to 1 at its end: what the tempo disc draws. */
export function reach(moment: Moment): number {
  const along = moment.phase.ms ? moment.inPhaseMs / moment.phase.ms : 0;
  const eased = (1 - Math.cos(Math.PI * along)) / 2;
  switch (moment.phase.kind) {
    case "out":
      return eased;
    case "hold":
    case "pause":
      return 1;
    case "back":
      return 1 - eased;
    case "stay":
      // Five seconds in, five out: a quiet pace to breathe with.
      return (1 - Math.cos((Math.PI * moment.inPhaseMs) / 5000)) / 2;
    default:
      return 0;
  }
}
