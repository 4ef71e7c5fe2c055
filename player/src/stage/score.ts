/** A motion's phases, laid out for a step's: which stretch of the clip is the way out, the stay and the way back. Pure. */

/** As the clip's file has them; a repeat says only that what came before comes again. */
export interface MotionPhase {
  do: "move" | "hold" | "repeat";
  at?: number;
  seconds?: number;
  to?: string;
}

/** One repetition in the clip's own seconds: out from `from` to `reached`, there until `left`, back at `to`. */
export interface Turn {
  readonly from: number;
  readonly reached: number;
  readonly left: number;
  readonly to: number;
  /** It ends in the pose that it began with. */
  readonly closed: boolean;
}

export interface Score {
  /** A motion that comes home in its middle has several; repetitions take them in turns. */
  readonly turns: readonly Turn[];
  /** One whole pass. */
  readonly seconds: number;
  /** A step that simply lasts goes round and round, rather than staying in one pose. */
  readonly goesRound: boolean;
  /** Where each phase begins or ends: the key poses. */
  readonly marks: readonly number[];
  /** When the pose is reached beside which the slip is shown. */
  readonly slipAt: number;
}

/** Shown by itself, a stay is cut short, a round is followed by a moment at home, and what never comes home goes round this often. */
const LONGEST_STAY_S = 5;
const BETWEEN_MS = 900;
const GO_ROUND = 12;

interface Stretch {
  readonly move: boolean;
  readonly from: number;
  readonly to: number;
  readonly home: boolean;
}

export interface Motion {
  start: string;
  phases: readonly MotionPhase[];
  slip?: { of: string };
}

/** `moveS` is the step's own tempo out and back: where the clip has no stay, it says where out ends and back begins. */
export function scoreOf(motion: Motion, moveS: readonly [number, number]): Score {
  const stretches = motion.phases.filter((phase) => phase.do !== "repeat").map((phase): Stretch => {
    const from = phase.at ?? 0;
    return { move: phase.do === "move", from, to: from + (phase.seconds ?? 0), home: phase.to === motion.start };
  });
  const seconds = stretches.at(-1)?.to ?? 0;
  const longest = Math.max(0, ...stretches.filter((one) => !one.move).map((one) => one.to - one.from));
  const turns = groups(stretches).map((group) => turnOf(group, moveS));
  const told = motion.phases.find((phase) => phase.do === "move" && phase.to === motion.slip?.of);
  return {
    turns: turns.length ? turns : [{ from: 0, reached: 0, left: seconds, to: seconds, closed: true }],
    seconds,
    goesRound: stretches.some((one) => one.move) && longest < seconds / 2,
    marks: [...new Set([0, ...stretches.map((one) => one.to)])],
    slipAt: told ? (told.at ?? 0) + (told.seconds ?? 0) : 0,
  };
}

/** Cut wherever the motion comes home; a stay at home before it sets out belongs to nobody. */
function groups(stretches: readonly Stretch[]): Stretch[][] {
  const found: Stretch[][] = [];
  let group: Stretch[] = [];
  for (const stretch of stretches) {
    if (stretch.move || group.length) group.push(stretch);
    if (!stretch.home || !group.length) continue;
    found.push(group);
    group = [];
  }
  return group.length ? [...found, group] : found;
}

function turnOf(group: readonly Stretch[], moveS: readonly [number, number]): Turn {
  const from = group[0]?.from ?? 0;
  const to = group.at(-1)?.to ?? from;
  const closed = group.at(-1)?.home ?? false;
  const stays = group.filter((one) => !one.move).sort((one, other) => other.to - other.from - (one.to - one.from));
  const [stay] = stays;
  if (stay) return { from, reached: stay.from, left: stay.to, to, closed };
  if (group.length === 1) return { from, reached: to, left: to, to, closed };
  const whole = moveS[0] + moveS[1];
  const wanted = from + (to - from) * (whole > 0 ? moveS[0] / whole : 0.5);
  const inner = group.slice(0, -1).map((one) => one.to);
  const turn = inner.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));
  return { from, reached: turn, left: turn, to, closed };
}

/** Pieces of a timeline that shows the motion once in its own time, for a page where nobody counts. */
export function roundOf(motion: Motion): { kind: "out" | "hold" | "back" | "stay" | "rest"; ms: number; rep: number }[] {
  const score = scoreOf(motion, [1, 1]);
  if (!score.turns.every((turn) => turn.closed)) return [{ kind: "stay", ms: Math.max(score.seconds, 1) * 1000 * GO_ROUND, rep: 1 }];
  const pieces = score.turns.flatMap(({ from, reached, left, to }, at) => [
    { kind: "out" as const, ms: (reached - from) * 1000, rep: at + 1 },
    { kind: "hold" as const, ms: Math.min(Math.max(left - reached, 1), LONGEST_STAY_S) * 1000, rep: at + 1 },
    { kind: "back" as const, ms: (to - left) * 1000, rep: at + 1 },
    { kind: "rest" as const, ms: BETWEEN_MS, rep: at + 1 },
  ]);
  return pieces.filter((piece) => piece.ms > 0);
}
