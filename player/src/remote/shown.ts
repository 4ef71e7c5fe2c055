/** What the laptop tells its remote: the screen as words and numbers, nothing of a person. Pure; `shown.py` is its twin. */

import { countAt, cueAt, howTo, nextLine, phaseWord, wordsOf } from "../cues";
import type { Command } from "../events";
import { canEase, momentOf, versionOf } from "../state";
import type { HeadlessState } from "../state";

export const WISHES = ["begin", "hold", "go-on", "ease", "skip", "back", "stop", "stop-cancel", "felt-later"] as const satisfies readonly Command[];
export type Do = (typeof WISHES)[number];
export type View = "list" | "run" | "stop" | "ask" | "advice" | "over";

export interface Shown {
  view: View;
  /** Index of the step that is on. */
  step: number;
  of: number;
  runs: boolean;
  /** Milliseconds left of the phase that is on, or of the count-in. */
  left_ms: number;
  name: string;
  version: string;
  phase: string;
  cue: string;
  count: string;
  side: "left" | "right" | null;
  next: string;
  words: readonly string[];
  range: string;
  still: Still | null;
  /** What a tap on the remote may do now. */
  can: readonly Do[];
}

export interface Still {
  src: string;
  alt: string;
  /** Shown mirrored, for the left side. */
  left: boolean;
}

/** What stands on the laptop's screen besides the practice itself. */
export interface Screen {
  advised: boolean;
  /** 'What happened?' is open. */
  stopping: boolean;
  still: Still | null;
}

/** A wish as it reaches the laptop, and the step that it was meant for. */
export interface Wish {
  do: Do;
  step: number;
}

const VIEWS = { list: "list", running: "run", paused: "run", asking: "ask", over: "over" } as const;
/** These mean one step; meant for another one they are too late. */
const OF_A_STEP: ReadonlySet<Do> = new Set<Do>(["ease", "skip", "back"]);

export function shownOf(state: HeadlessState, screen: Screen): Shown {
  const over = state.mode === "over"; // the pairing ends with it, whatever advice stands on the laptop
  const view: View = over ? "over" : screen.advised ? "advice" : screen.stopping ? "stop" : VIEWS[state.mode];
  const version = versionOf(state);
  const words = wordsOf(state);
  const moment = momentOf(state);
  const { phase } = moment;
  const lead = state.leadMs > 0;
  const counted = phase.kind !== "rest" && phase.kind !== "prepare";
  return {
    view,
    step: state.step,
    of: state.plan.steps.length,
    runs: state.mode === "running",
    left_ms: Math.max(0, Math.round(lead ? state.leadMs : moment.leftMs)),
    name: words.name,
    version: version.name === words.name ? version.position : `${version.name} · ${version.position}`,
    phase: lead ? "Get into position" : phaseWord(phase, words),
    cue: cueAt(state, moment),
    count: counted ? countAt(version, phase, words) : "",
    side: phase.side,
    next: nextLine(state, moment),
    words: howTo(version, phase.side),
    range: version.range,
    still: screen.still,
    can: canIn(view, state),
  };
}

function canIn(view: View, state: HeadlessState): Do[] {
  if (view === "list") return ["begin"];
  if (view === "stop") return ["stop-cancel"];
  if (view === "ask") return ["felt-later"];
  if (view !== "run") return [];
  return [state.mode === "running" ? "hold" : "go-on", "back", ...(canEase(state) ? (["ease"] as const) : []), "skip", "stop"];
}

/** Whether the laptop acts on it: it is offered now, and meant for the step that is on. */
export const acceptable = (shown: Shown, wish: Wish): boolean =>
  shown.can.includes(wish.do) && (!OF_A_STEP.has(wish.do) || wish.step === shown.step);

/** What is left of a phase some milliseconds after it was told. It waits at nought: only the laptop begins the next one. */
export const leftAfter = (shown: Shown, ms: number): number => Math.max(0, shown.left_ms - (shown.runs ? ms : 0));
