import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caughtUp, eventsOf, stillStands, stopEvents } from "../src/record";
import { answered, back, begin, closed, eased, momentOf, opened, paused, remainingMs, resumed, sought, tick, timelineAt, versionOf } from "../src/state";
import type { HeadlessState, News } from "../src/state";
import type { UnbendEvent } from "../src/types";
import { HOLD, plan, REPS, step, TIME } from "./fixtures";

const begun = (made = plan()): HeadlessState => begin(opened(made))[0];
const totalOf = (state: HeadlessState): number => state.plan.steps.reduce((sum, _, index) => sum + timelineAt(state, index).totalMs, 0);
const place = ({ mode, step: at, atMs, did, spentMs }: HeadlessState): unknown => ({ mode, at, atMs, did, spentMs });

function played(state: HeadlessState, chunks: readonly number[]): [HeadlessState, News[]] {
  const all: News[] = [];
  let now = state;
  for (const chunk of chunks) {
    const [after, news] = tick(now, chunk);
    now = after;
    all.push(...news);
  }
  return [now, all];
}

describe("time", () => {
  it("of the whole practice is the plan's", () => {
    const total = totalOf(begun());
    expect(tick(begun(), total - 1)[0].mode).toBe("running");
    expect(tick(begun(), total)[0].mode).toBe("over");
    expect(remainingMs(begun())).toBe(total);
  });

  it("comes to the same place and the same news in one jump as in any steps: a hidden tab catches up", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 45_000 }), { maxLength: 30 }), (chunks) => {
        const whole = chunks.reduce((sum, chunk) => sum + chunk, 0);
        const [slow, heard] = played(begun(), chunks);
        const [fast, told] = played(begun(), [whole]);
        expect(place(fast)).toEqual(place(slow));
        expect(told).toEqual(heard);
      }),
    );
  });

  it("is not changed by pausing anywhere and going on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 60_000 }), (before, after) => {
        const still = paused(tick(begun(), before)[0]);
        expect(tick(still, 3_600_000)[0]).toBe(still);
        expect(place(tick(resumed(still), after)[0])).toEqual(place(tick(begun(), before + after)[0]));
      }),
    );
  });

  it("sought is time played", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 74_000 }), (at) => {
        const seen = ({ phase, inPhaseMs }: ReturnType<typeof momentOf>): unknown => ({ phase, inPhaseMs });
        expect(seen(momentOf(sought(begun(), at)))).toEqual(seen(momentOf(tick(begun(), at)[0])));
      }),
    );
  });

  it("passes every phase once, in order", () => {
    const [, news] = played(begun(), Array.from({ length: 4000 }, () => 101));
    const told = news.flatMap((each) => (each.what === "phase" ? [[each.step, each.phase.startMs]] : []));
    const expected = begun().plan.steps.flatMap((_, index) => timelineAt(begun(), index).phases.slice(1).map((phase) => [index, phase.startMs]));
    expect(told).toEqual(expected);
    expect(news.filter((each) => each.what === "over")).toHaveLength(1);
  });
});

describe("ease, skip, stop, back", () => {
  it("eases at once, from the beginning of the easier version", () => {
    const [state, news] = eased(tick(begun(), 20_000)[0]);
    expect(versionOf(state).rung).toBe("rung-1");
    expect(state.atMs).toBe(0);
    expect(eventsOf(state, news[0] as News)).toEqual([
      { kind: "step_eased", payload: { practice: "p1", step: 0, movement: "movement-0", rung: "rung-0", to_movement: "movement-0", to_rung: "rung-1" } },
    ]);
  });

  it("does not ease below the lowest", () => {
    const [once] = eased(begun());
    expect(eased(once)[0]).toBe(once);
  });

  it("skips to the next, and after the last it is over", () => {
    let state = begun();
    for (const expected of [1, 2]) {
      [state] = closed(state, "skipped");
      expect(state.step).toBe(expected);
    }
    expect(closed(state, "skipped")[0].mode).toBe("over");
  });

  it("goes back to the beginning of the step, and from its preparation to the one before", () => {
    const second = closed(begun(), "skipped")[0];
    expect(back(tick(second, 15_000)[0])[0]).toMatchObject({ step: 1, atMs: 0 });
    expect(back(second)[0]).toMatchObject({ step: 0, atMs: 0 });
  });

  it("records a step that was gone back to and done again only once", () => {
    const first = timelineAt(begun()).totalMs;
    const again = back(tick(begun(), first)[0])[0];
    expect(again.step).toBe(0);
    const [after, news] = tick(again, first);
    expect(news.some((each) => each.what === "done")).toBe(false);
    expect(after.step).toBe(1);
    expect(closed(again, "skipped")[0].did[0]).toBe("done");
  });

  it("counts the seconds that were moved, also those before easing", () => {
    const [state] = eased(tick(begun(), 25_000)[0]);
    const [after, news] = tick(state, timelineAt(state).totalMs);
    const done = news.find((each) => each.what === "done") as News;
    expect(eventsOf(after, done)[0]?.payload).toMatchObject({ rung: "rung-1", seconds: 15 + HOLD.hold_s + 8 });
  });

  it("stops one step, or everything", () => {
    expect(stopEvents(begun(), "sharp_pain", false, null).map((each) => each.kind)).toEqual(["step_stopped"]);
    expect(stopEvents(begun(), "chest_pain", true, null).map((each) => each.kind)).toEqual(["step_stopped", "practice_stopped"]);
    expect(stopEvents(begun(), "pain_high", false, 7)[0]?.payload).toMatchObject({ why: "pain_high", pain: 7 });
  });
});

describe("a new movement", () => {
  const made = plan([step(0, [HOLD], { is_new: true }), step(1, [TIME])]);

  it("is asked about when it ends, and time waits for the answer", () => {
    const [asking] = tick(begun(made), 10_000_000);
    expect(asking).toMatchObject({ mode: "asking", step: 0 });
    expect(answered(asking)[0]).toMatchObject({ mode: "running", step: 1, atMs: 0 });
  });

  it("is asked about once", () => {
    const [state] = tick(begun({ ...made, felt: ["movement-0"] }), timelineAt(begun(made)).totalMs);
    expect(state).toMatchObject({ mode: "running", step: 1 });
  });
});

describe("opening again", () => {
  it("stands at the first step that the record does not close, at its easier version", () => {
    const log = [
      { step: 0, did: "done" as const },
      { step: 1, did: "eased" as const, to_movement: "movement-1", to_rung: "rung-1" },
    ];
    const state = opened(plan([step(0, [REPS]), step(1, [REPS, HOLD]), step(2, [TIME])], { log }));
    expect(state).toMatchObject({ step: 1, mode: "list", did: ["done", null, null], levels: [0, 1, 0] });
  });

  const AT = "2026-11-20T09:00:00.123+01:00";
  const told = (kind: string, payload: Record<string, unknown>, at = AT): UnbendEvent => ({ id: "x", person: "anna", at, kind, v: 1, payload: { practice: "p1", ...payload } });
  const about = { step: 0, movement: "movement-0", rung: "rung-0" };

  it("counts what happened on this device since the page was made", () => {
    const events = [told("practice_started", {}), told("step_done", about), told("step_done", { ...about, practice: "other", step: 1 })];
    const made = caughtUp(plan(), events);
    expect(made.started).toBe(true);
    expect(opened(made).did).toEqual(["done", null, null]);
  });

  it("knows an event that the page tells of, and does not let it undo what came later", () => {
    const to = (rung: string): Record<string, unknown> => ({ ...about, to_movement: "movement-0", to_rung: rung });
    const log = [
      { at: "2026-11-20T08:00:00.123000+00:00", step: 0, did: "eased" as const, to_movement: "movement-0", to_rung: "rung-1" },
      { at: "2026-11-20T08:05:00+00:00", step: 0, did: "eased" as const, to_movement: "movement-0", to_rung: "rung-2" },
    ];
    const made = plan([step(0, [REPS, HOLD, TIME])], { log });
    expect(opened(caughtUp(made, [told("step_eased", to("rung-1"))])).levels).toEqual([2]);
    expect(opened(caughtUp(made, [told("step_eased", to("rung-1"), "2026-11-20T09:10:00+01:00")])).levels).toEqual([1]);
  });

  it("is over when this device ended it", () => {
    expect(opened(caughtUp(plan(), [told("practice_finished", { seconds: 9 })])).mode).toBe("over");
    expect(opened(caughtUp(plan(), [told("practice_stopped", { why: "dizzy" })])).mode).toBe("over");
  });

  it("does not ask again about a movement that was answered about", () => {
    expect(opened(caughtUp(plan(), [told("step_felt", { movement: "movement-0" })])).felt).toEqual(["movement-0"]);
  });

  it.each([
    ["tingling", "legs"],
    ["leg_symptoms", "legs"],
  ])("still leads where a stop for %s leads, until the server has made a page after it", (why, leads) => {
    const events = [told("step_stopped", { ...about, why })];
    expect(stillStands(plan(), events)).toMatchObject({ leads, endsAll: false });
    expect(stillStands(plan(), [...events, told("step_done", { ...about, step: 1 })])).toMatchObject({ leads });
    const log = [{ at: AT, step: 0, did: "stopped" as const }];
    expect(stillStands(plan(undefined, { log }), events)).toBeNull();
  });

  it("ends again with the advice that ended it", () => {
    const events = [told("step_stopped", { ...about, why: "chest_pain" }), told("practice_stopped", { why: "chest_pain" })];
    expect(stillStands(plan(), events)).toMatchObject({ leads: "refer", endsAll: true });
  });

  it("goes on after a stop that the person may go on from", () => {
    expect(stillStands(plan(), [told("step_stopped", { ...about, why: "sharp_pain" })])).toBeNull();
    expect(stillStands(plan(), [told("step_done", about), told("practice_finished", {})])).toBeNull();
  });

  it("knows a step by its number, also when one before it was left out", () => {
    const state = opened(plan([step(0, [REPS]), step(2, [TIME])], { log: [{ step: 0, did: "stopped" }] }));
    expect(state.step).toBe(1);
    expect(stopEvents(state, "dizzy", false, null)[0]?.payload).toMatchObject({ step: 2, movement: "movement-2" });
  });

  it("is over when every step is closed", () => {
    const log = [0, 1, 2].map((at) => ({ step: at, did: "skipped" as const }));
    expect(opened(plan(undefined, { log })).mode).toBe("over");
  });

  it("counts in before it goes on in mid-step", () => {
    const lead = { ...begun(), atMs: 20_000, leadMs: 10_000 };
    expect(tick(lead, 9000)[0]).toMatchObject({ atMs: 20_000, leadMs: 1000 });
    expect(tick(lead, 11_000)[0]).toMatchObject({ atMs: 21_000, leadMs: 0 });
  });
});
