/** Which events the record gets for a piece of news, and what waiting events already say. Pure. */

import { versionOf } from "./state";
import type { HeadlessState, News } from "./state";
import { ADVICE } from "./stops";
import type { Advice, Reason } from "./stops";
import type { Logged, Plan, StopWhy, UnbendEvent } from "./types";

export interface Entry {
  kind: string;
  payload: Record<string, unknown>;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** The payload's beginning, the same for every event of a step. */
function about(state: HeadlessState, index: number): Record<string, unknown> {
  const { movement, rung } = versionOf(state, index);
  return { practice: state.plan.practice, step: state.plan.steps[index]?.step ?? index, movement, rung };
}

export function eventsOf(state: HeadlessState, news: News): Entry[] {
  switch (news.what) {
    case "done":
      return [{ kind: "step_done", payload: { ...about(state, news.step), seconds: seconds(state.spentMs[news.step] ?? 0) } }];
    case "skipped":
      return [{ kind: "step_skipped", payload: about(state, news.step) }];
    case "eased": {
      const { from, to } = news;
      const was = { ...about(state, news.step), movement: from.movement, rung: from.rung };
      return [{ kind: "step_eased", payload: { ...was, to_movement: to.movement, to_rung: to.rung } }];
    }
    case "over": {
      const spent = state.spentMs.reduce((sum, ms) => sum + ms, 0);
      return [{ kind: "practice_finished", payload: { practice: state.plan.practice, seconds: seconds(spent) } }];
    }
    default:
      return [];
  }
}

/** A stop for a reason, of the step that is on, and perhaps of everything. */
export function stopEvents(state: HeadlessState, why: StopWhy, all: boolean, pain: number | null): Entry[] {
  const step: Entry = { kind: "step_stopped", payload: { ...about(state, state.step), why, pain } };
  return all ? [step, { kind: "practice_stopped", payload: { practice: state.plan.practice, why } }] : [step];
}

const DID: Readonly<Record<string, Logged["did"]>> = {
  step_done: "done",
  step_eased: "eased",
  step_skipped: "skipped",
  step_stopped: "stopped",
};

/** The plan with what happened since it was made, according to events of this device. */
export function caughtUp(plan: Plan, events: readonly UnbendEvent[]): Plan {
  const newer = events.filter((event) => event.payload.practice === plan.practice && !isIn(plan, event));
  const has = (...kinds: string[]): boolean => newer.some(({ kind }) => kinds.includes(kind));
  return {
    ...plan,
    started: plan.started || has("practice_started"),
    finished: plan.finished || has("practice_finished", "practice_stopped"),
    log: [...plan.log, ...newer.flatMap(loggedOf)],
    felt: [...plan.felt, ...newer.flatMap(({ kind, payload }) => (kind === "step_felt" ? [String(payload.movement)] : []))],
  };
}

/** Whether the plan tells of this event: its page was made after the record had it. */
export function isIn(plan: Plan, { kind, at, payload }: UnbendEvent): boolean {
  const did = DID[kind];
  const same = (one: Logged): boolean => one.step === Number(payload.step) && one.did === did && Date.parse(one.at ?? "") === Date.parse(at);
  return did !== undefined && plan.log.some(same);
}

/** The advice of a stop that the plan does not know of yet: a reload without a server is no way around it. */
export function stillStands(plan: Plan, events: readonly UnbendEvent[]): Advice | null {
  const newer = events.filter((event) => event.payload.practice === plan.practice && !isIn(plan, event));
  const endsAll = newer.some(({ kind }) => kind === "practice_stopped");
  const advices = newer.flatMap(({ payload }) => ADVICE[payload.why as Reason] ?? []);
  const advice = advices.find(({ leads }) => leads !== "choose") ?? (endsAll ? advices.at(-1) : undefined);
  return advice ? { ...advice, endsAll } : null;
}

function loggedOf({ kind, at, payload }: UnbendEvent): Logged[] {
  const did = DID[kind];
  if (!did) return [];
  const logged: Logged = { at, step: Number(payload.step), did };
  if (did === "eased") Object.assign(logged, { to_movement: payload.to_movement, to_rung: payload.to_rung });
  return [logged];
}
