/**
 * What the figure does at a moment of a step. Pure: the same timeline as the words, the voice and the chime, and nothing that counts
 * time by itself, so the picture cannot drift away from them.
 */

import type { Score, Turn } from "./score";
import { locate, reach } from "../timeline";
import type { Moment, Phase, Side, Timeline } from "../timeline";

/** How long the figure takes from one place to the next where time does not lead it there. */
export const CROSS_MS = 900;
/** A stay shorter than this is too short to be seen breathing. */
const BREATHES_MS = 4000;
/** When a new movement shows its common slip by itself: inside the preparation, milliseconds. */
const SLIP = { leaves: 2500, there: 4000, fades: 7600, turns: 8000, home: 9500 } as const;

/** A moment of a step, and what is drawn for it. */
export interface Place {
  readonly slug: string;
  readonly score: Score;
  readonly timeline: Timeline;
  readonly atMs: number;
  /** Whether a left side is this motion mirrored. */
  readonly mirrors: boolean;
  /** Whether the left is also seen from the left: not where sides alternate, or the eye would leap at every repetition. */
  readonly seenMirrored: boolean;
  /** The movement's repetitions are breaths. */
  readonly breathes: boolean;
  /** Show the slip once in the preparation. */
  readonly slipOnce: boolean;
  /** The person asked for the slip. */
  readonly slipAsked: boolean;
  /** The end of the step before, if the figure was there. */
  readonly before: Place | null;
}

export interface Still {
  readonly slug: string;
  readonly side: Side;
  /** The side that it is seen from, and that the props stand for. */
  readonly seenFrom: Side;
  /** The clip's own seconds. */
  readonly atS: number;
}

export interface Cue extends Still {
  /** 0 out, 1 in. */
  readonly breath: number;
  /** How much the slip's ghost is there, 0 to 1. */
  readonly slip: number;
  /** Where it comes from, while it is not yet there. */
  readonly before: Still | null;
  /** How far it has come from there, 1 when it has arrived. */
  readonly blend: number;
}

export function cueOf(place: Place): Cue {
  const moment = locate(place.timeline, place.atMs);
  const now = stillAt(place, moment);
  const before = comingFrom(place, moment);
  const blend = before ? Math.min(1, moment.inPhaseMs / CROSS_MS) : 1;
  const slip = slipAt(place, moment);
  const own = { ...now, breath: breathAt(moment, place.breathes), before: blend < 1 ? before : null, blend };
  if (place.slipAsked) return { ...own, atS: place.score.slipAt, slip: 1 };
  if (slip === null) return { ...own, slip: 0 };
  const from = now.atS;
  return { ...own, atS: from + (place.score.slipAt - from) * slip.way, slip: slip.ghost };
}

/** The same in steps from key pose to key pose, for who wants no motion. */
export function stepped(cue: Cue, score: Score): Cue {
  const nearest = score.marks.reduce((best, mark) => (Math.abs(mark - cue.atS) < Math.abs(best - cue.atS) ? mark : best), score.marks[0] ?? 0);
  return { ...cue, atS: nearest, breath: 0, slip: cue.slip < 0.5 ? 0 : 1, before: null, blend: 1 };
}

function stillAt(place: Place, moment: Moment): Still {
  const side = place.mirrors && moment.phase.side ? moment.phase.side : "right";
  return { slug: place.slug, side, seenFrom: place.seenMirrored ? side : "right", atS: secondsAt(place, moment) };
}

const turnOf = ({ turns }: Score, phase: Phase): Turn => {
  const turn = turns[(phase.rep - 1) % turns.length];
  if (!turn) throw new RangeError("a score without turns");
  return turn;
};

const along = (from: number, to: number, share: number): number => from + (to - from) * share;

const smooth = (share: number): number => {
  const s = Math.min(Math.max(share, 0), 1);
  return s * s * (3 - 2 * s);
};

function secondsAt(place: Place, moment: Moment): number {
  const { score } = place;
  const { phase, inPhaseMs } = moment;
  const turn = turnOf(score, phase);
  const share = phase.ms ? inPhaseMs / phase.ms : 1;
  switch (phase.kind) {
    case "out":
      return along(turn.from, turn.reached, share);
    case "hold":
    case "pause":
      return along(turn.reached, turn.left, share);
    case "back":
      return along(turn.left, turn.to, share);
    case "stay": {
      if (!score.goesRound) return along(turn.reached, turn.left, share);
      // A whole number of rounds, so that the last one ends when the count does.
      const rounds = Math.max(1, Math.round(phase.ms / 1000 / score.seconds));
      return share >= 1 ? score.seconds : ((share * rounds) % 1) * score.seconds;
    }
    default:
      return waitingAt(place, moment);
  }
}

const stays = (phase: Phase | undefined, score: Score): boolean =>
  phase !== undefined && (phase.kind === "hold" || phase.kind === "pause" || (phase.kind === "stay" && !score.goesRound));

/** Waiting is at home; where the dose has no time for the way out or back, it is made while waiting. */
function waitingAt({ score, timeline }: Place, { phase, index, inPhaseMs, leftMs }: Moment): number {
  const last = timeline.phases[index - 1];
  const next = timeline.phases[index + 1];
  const most = phase.ms / 2;
  if (last && stays(last, score) && inPhaseMs < most) {
    const turn = turnOf(score, last);
    const way = Math.min(most, (turn.to - turn.left) * 1000);
    if (way > 0 && inPhaseMs < way) return along(turn.left, turn.to, inPhaseMs / way);
  }
  const turn = turnOf(score, next ?? phase);
  if (!stays(next, score)) return turn.from;
  const way = Math.min(most, (turn.reached - turn.from) * 1000);
  return way > 0 && leftMs < way ? along(turn.from, turn.reached, 1 - leftMs / way) : turn.from;
}

/** What was there at the end of the phase before, if it differs from how this one begins. */
function comingFrom(place: Place, { phase, index }: Moment): Still | null {
  if (index === 0) {
    if (!place.before) return null;
    const { before } = place;
    return stillAt(before, locate(before.timeline, before.timeline.totalMs));
  }
  const last = place.timeline.phases[index - 1];
  if (!last) return null;
  const end = stillAt(place, { phase: last, index: index - 1, inPhaseMs: last.ms, leftMs: 0 });
  const begin = stillAt(place, { phase, index, inPhaseMs: 0, leftMs: phase.ms });
  return end.side === begin.side && sameTime(place.score, end.atS, begin.atS) ? null : end;
}

/** Two times of one pose: the same, or both at home. */
function sameTime(score: Score, one: number, other: number): boolean {
  if (Math.abs(one - other) < 1e-9) return true;
  const homes = score.turns.flatMap((turn) => (turn.closed ? [turn.from, turn.to] : []));
  return homes.includes(one) && homes.includes(other);
}

/** Quiet breathing wherever the figure stays long enough: five seconds in, five out, beginning and ending empty. */
function breathAt(moment: Moment, breathes: boolean): number {
  const { phase, inPhaseMs, leftMs } = moment;
  if (breathes) return reach(moment);
  if (phase.kind === "out" || phase.kind === "back" || phase.ms < BREATHES_MS) return 0;
  const full = Math.min(1, inPhaseMs / 1000, leftMs / 1000);
  return (full * (1 - Math.cos((Math.PI * inPhaseMs) / 5000))) / 2;
}

/** In a new movement's preparation: how far the good form has gone towards the pose beside which the slip stands, and the ghost. */
function slipAt({ slipOnce }: Place, { phase, inPhaseMs }: Moment): { way: number; ghost: number } | null {
  if (!slipOnce || phase.kind !== "prepare") return null;
  const way = smooth((inPhaseMs - SLIP.leaves) / (SLIP.there - SLIP.leaves)) - smooth((inPhaseMs - SLIP.turns) / (SLIP.home - SLIP.turns));
  const ghost = smooth((inPhaseMs - SLIP.there + 200) / 500) - smooth((inPhaseMs - SLIP.fades) / 400);
  return { way, ghost };
}

/** What the stage saw last, to know a leap from the passing of time. */
export interface Seen {
  readonly key: string;
  readonly atMs: number;
  readonly totalMs: number;
  readonly slipAsked: boolean;
}

/** Longer than this between two looks, in a timeline, is a leap; what leads over a step's end is none. */
const LEAP_MS = 1500;

export function leapt(last: Seen, now: Seen): boolean {
  if (last.slipAsked !== now.slipAsked) return true;
  if (last.key === now.key) return now.atMs < last.atMs || now.atMs > last.atMs + LEAP_MS;
  return last.atMs + LEAP_MS < last.totalMs || now.atMs > LEAP_MS;
}
