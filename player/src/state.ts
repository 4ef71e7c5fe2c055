/** The whole practice as one value, and everything that can happen to it. Pure: a state in, a state and news out. */

import { locate, PREPARE_MS, timelineOf } from "./timeline";
import type { Moment, Phase, Timeline } from "./timeline";
import type { Did, Logged, Plan, PlanStep, Version } from "./types";

/** list: not begun · asking: a new movement is asked about · over: the last step is behind. */
export type Mode = "list" | "running" | "paused" | "asking" | "over";

export interface HeadlessState {
  readonly plan: Plan;
  readonly mode: Mode;
  /** Index into plan.steps. */
  readonly step: number;
  /** Milliseconds into the step, preparation included. */
  readonly atMs: number;
  /** A count-in before the time goes on: after a reload nobody is in position yet. */
  readonly leadMs: number;
  /** For each step, which of its versions is done: 0 is today's, more is easier. */
  readonly levels: readonly number[];
  readonly did: readonly (Did | null)[];
  /** Milliseconds moved in each step, without preparation. */
  readonly spentMs: readonly number[];
  /** Movements already answered about. */
  readonly felt: readonly string[];
}

/** What a change of the state means to the voice, the chime, the record and the screen. */
export type News =
  | { what: "phase"; step: number; phase: Phase }
  | { what: "count"; left: number }
  | { what: "half" }
  | { what: "begun"; step: number }
  | { what: "done"; step: number }
  | { what: "eased"; step: number; from: Version; to: Version }
  | { what: "skipped"; step: number }
  | { what: "stopped"; step: number }
  | { what: "ask"; step: number }
  | { what: "over" };

export type Change = readonly [HeadlessState, readonly News[]];

const put = <T>(list: readonly T[], index: number, value: T): T[] => list.map((old, at) => (at === index ? value : old));

/** A fresh state that stands where the record says: closed steps closed, eased steps at their easier version. */
export function opened(plan: Plan): HeadlessState {
  const count = plan.steps.length;
  let levels: readonly number[] = Array.from({ length: count }, () => 0);
  let did: readonly (Did | null)[] = Array.from({ length: count }, () => null);
  for (const entry of plan.log) {
    const at = plan.steps.findIndex((step) => step.step === entry.step);
    if (at < 0) continue;
    if (entry.did === "eased") levels = put(levels, at, levelOf(stepAt(plan, at), entry));
    else did = put(did, at, entry.did);
  }
  const open = did.indexOf(null);
  return {
    plan,
    mode: open < 0 || plan.finished ? "over" : "list",
    step: Math.max(open, 0),
    atMs: 0,
    leadMs: 0,
    levels,
    did,
    spentMs: levels.map(() => 0),
    felt: plan.felt,
  };
}

function levelOf(step: PlanStep, entry: Logged): number {
  const at = step.versions.findIndex((one) => one.movement === entry.to_movement && one.rung === entry.to_rung);
  return Math.max(at, 0);
}

function stepAt(plan: Plan, index: number): PlanStep {
  const step = plan.steps[index];
  if (!step) throw new RangeError(`step ${index} of ${plan.steps.length}`);
  return step;
}

export const currentStep = (state: HeadlessState): PlanStep => stepAt(state.plan, state.step);

/** The version that a step is done in. */
export function versionOf(state: HeadlessState, index = state.step): Version {
  const step = stepAt(state.plan, index);
  const version = step.versions[state.levels[index] ?? 0] ?? step.versions[0];
  if (!version) throw new RangeError(`step ${index} has no version`);
  return version;
}

const timelines = new WeakMap<Version, Timeline>();

/** The step's time. Kept by version: it is asked for at every frame. */
export function timelineAt(state: HeadlessState, index = state.step): Timeline {
  const version = versionOf(state, index);
  const known = timelines.get(version) ?? timelineOf(version);
  timelines.set(version, known);
  return known;
}

export const momentOf = (state: HeadlessState): Moment => locate(timelineAt(state), state.atMs);

/** The next step that is not behind us, or null at the end. */
export function nextOpen(state: HeadlessState): number | null {
  const next = state.did.findIndex((did, index) => index > state.step && did === null);
  return next < 0 ? null : next;
}

/** Let time pass. Any length is allowed: a throttled tab catches up, through as many phases and steps as it takes. */
export function tick(state: HeadlessState, deltaMs: number): Change {
  if (state.mode !== "running" || deltaMs <= 0) return [state, []];
  const lead = Math.min(state.leadMs, deltaMs);
  let now: HeadlessState = { ...state, leadMs: state.leadMs - lead };
  let left = deltaMs - lead;
  const news: News[] = [];
  while (left > 0 && now.mode === "running") {
    const timeline = timelineAt(now);
    const to = Math.min(now.atMs + left, timeline.totalMs);
    news.push(...passed(timeline, now.step, now.atMs, to));
    left -= to - now.atMs;
    const moved = Math.max(0, to - Math.max(now.atMs, PREPARE_MS));
    now = { ...now, atMs: to, spentMs: put(now.spentMs, now.step, (now.spentMs[now.step] ?? 0) + moved) };
    if (to < timeline.totalMs) break;
    const [after, more] = completed(now);
    news.push(...more);
    now = after;
  }
  return [now, news];
}

/** What lies in the half-open stretch of time (from, to]: phases begun, the count into them, the half of a long hold. */
function passed(timeline: Timeline, step: number, from: number, to: number): News[] {
  const found: { at: number; news: News }[] = [];
  const add = (at: number, news: News): void => {
    if (at > from && at <= to && at < timeline.totalMs) found.push({ at, news });
  };
  for (const phase of timeline.phases.slice(locate(timeline, from).index)) {
    if (phase.startMs > to) break;
    add(phase.startMs, { what: "phase", step, phase });
    const end = phase.startMs + phase.ms;
    const waits = phase.kind === "prepare" || phase.kind === "switch" || phase.kind === "rest";
    if (waits || phase.ms >= 10_000) for (const left of [3, 2, 1]) add(end - left * 1000, { what: "count", left });
    if (!waits && phase.ms >= 20_000) add(phase.startMs + phase.ms / 2, { what: "half" });
  }
  return found.sort((one, other) => one.at - other.at).map((each) => each.news);
}

function completed(state: HeadlessState): Change {
  // Done once: a step gone back to and done again is no second one in the record.
  const news: News[] = state.did[state.step] === "done" ? [] : [{ what: "done", step: state.step }];
  const closed = { ...state, did: put(state.did, state.step, "done" as const) };
  if (currentStep(state).is_new && !state.felt.includes(versionOf(state).movement)) {
    return [{ ...closed, mode: "asking" }, [...news, { what: "ask", step: state.step }]];
  }
  const [after, more] = onward(closed);
  return [after, [...news, ...more]];
}

function onward(state: HeadlessState): Change {
  const next = nextOpen(state);
  if (next === null) return [{ ...state, mode: "over", leadMs: 0 }, [{ what: "over" }]];
  return [{ ...state, mode: "running", step: next, atMs: 0, leadMs: 0 }, [{ what: "begun", step: next }]];
}

/** Begin, or go on where it was left. */
export function begin(state: HeadlessState): Change {
  if (state.mode !== "list") return [state, []];
  return [{ ...state, mode: "running" }, [{ what: "begun", step: state.step }]];
}

export const paused = (state: HeadlessState): HeadlessState => (state.mode === "running" ? { ...state, mode: "paused" } : state);

export const resumed = (state: HeadlessState): HeadlessState => (state.mode === "paused" ? { ...state, mode: "running" } : state);

export const canEase = (state: HeadlessState): boolean =>
  (state.levels[state.step] ?? 0) + 1 < currentStep(state).versions.length;

/** The easier version at once, from its beginning, with time to get into position. */
export function eased(state: HeadlessState): Change {
  if ((state.mode !== "running" && state.mode !== "paused") || !canEase(state)) return [state, []];
  const levels = put(state.levels, state.step, (state.levels[state.step] ?? 0) + 1);
  const after: HeadlessState = { ...state, mode: "running", levels, atMs: 0, leadMs: 0 };
  return [after, [{ what: "eased", step: state.step, from: versionOf(state), to: versionOf(after) }]];
}

/** Leave the step out, or stop it for a reason; the reason itself goes to the record, not here. */
export function closed(state: HeadlessState, did: "skipped" | "stopped"): Change {
  if (state.mode !== "running" && state.mode !== "paused") return [state, []];
  // Skipping a repeat of what was done leaves it done.
  if (did === "skipped" && state.did[state.step] === "done") return onward(state);
  const [after, news] = onward({ ...state, did: put(state.did, state.step, did) });
  return [after, [{ what: did, step: state.step }, ...news]];
}

/** The question about a new movement is answered, or left. */
export function answered(state: HeadlessState): Change {
  if (state.mode !== "asking") return [state, []];
  return onward({ ...state, felt: [...state.felt, versionOf(state).movement] });
}

/** To the step's beginning; from its preparation, to the step before. */
export function back(state: HeadlessState): Change {
  if (state.mode !== "running" && state.mode !== "paused") return [state, []];
  const step = state.atMs >= PREPARE_MS ? state.step : Math.max(0, state.step - 1);
  return [{ ...state, mode: "running", step, atMs: 0, leadMs: 0 }, [{ what: "begun", step }]];
}

/** To any time of the current step. */
export const sought = (state: HeadlessState, atMs: number): HeadlessState => ({
  ...state,
  atMs: Math.min(Math.max(atMs, 0), timelineAt(state).totalMs),
});

/** Milliseconds of all that is still to come, this step's rest included. */
export function remainingMs(state: HeadlessState): number {
  if (state.mode === "over") return 0;
  return state.plan.steps.reduce((sum, _, index) => {
    if (index === state.step) return sum + timelineAt(state).totalMs - state.atMs;
    return index > state.step && state.did[index] === null ? sum + timelineAt(state, index).totalMs : sum;
  }, 0);
}
