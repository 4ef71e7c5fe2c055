/** Which events the record gets for a piece of news, and what waiting events already say. Pure. */

import { versionOf } from "./state";
import type { HeadlessState, News } from "./state";
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

/** What happened to the steps of this practice according to events that the record does not have yet. */
export function loggedOf(plan: Plan, waiting: readonly UnbendEvent[]): Logged[] {
  return waiting.flatMap(({ kind, payload }) => {
    const did = DID[kind];
    if (!did || payload.practice !== plan.practice) return [];
    const logged: Logged = { step: Number(payload.step), did };
    if (did === "eased") Object.assign(logged, { to_movement: payload.to_movement, to_rung: payload.to_rung });
    return [logged];
  });
}
