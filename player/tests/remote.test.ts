import { describe, expect, it } from "vitest";

import { acceptable, leftAfter, shownOf, WISHES } from "../src/remote/shown";
import type { Screen } from "../src/remote/shown";
import { begin, closed, eased, momentOf, opened, paused, sought, tick } from "../src/state";
import { plan } from "./fixtures";

const BARE: Screen = { advised: false, stopping: false, still: null };
const running = () => begin(opened(plan()))[0];

describe("what the laptop tells its remote", () => {
  it("is the step that is on, and what is left of its phase", () => {
    const state = tick(running(), 1500)[0];
    const shown = shownOf(state, BARE);
    expect(shown).toMatchObject({ view: "run", step: 0, of: state.plan.steps.length, runs: true });
    expect(shown.left_ms).toBe(momentOf(state).leftMs);
  });

  it("names nobody and no practice", () => {
    const state = running();
    const told = JSON.stringify(shownOf(state, BARE));
    expect(told).not.toContain(state.plan.person);
    expect(told).not.toContain(state.plan.practice);
  });

  it("counts in before it counts down", () => {
    expect(shownOf({ ...running(), leadMs: 2500 }, BARE)).toMatchObject({ left_ms: 2500, phase: "Get into position" });
  });

  it("says what a tap may do, in each view", () => {
    const state = running();
    expect(shownOf(opened(plan()), BARE).can).toEqual(["begin"]);
    expect(shownOf(state, BARE).can).toContain("hold");
    expect(shownOf(paused(state), BARE).can).toContain("go-on");
    expect(shownOf(paused(state), { ...BARE, stopping: true }).can).toEqual(["stop-cancel"]);
    expect(shownOf({ ...state, mode: "asking" }, BARE).can).toEqual(["felt-later"]);
    expect(shownOf(paused(state), { ...BARE, advised: true }).can).toEqual([]);
  });

  it("offers 'easier' only while there is an easier version", () => {
    let state = running();
    while (eased(state)[0] !== state) {
      expect(shownOf(state, BARE).can).toContain("ease");
      state = eased(state)[0];
    }
    expect(shownOf(state, BARE).can).not.toContain("ease");
  });

  it("is over when the practice is over, whatever else stands on the laptop's screen", () => {
    const over = { ...running(), mode: "over" as const };
    for (const advised of [true, false]) expect(shownOf(over, { ...BARE, advised })).toMatchObject({ view: "over", can: [] });
  });
});

describe("a wish", () => {
  it("that is not offered now does nothing", () => {
    const shown = shownOf(paused(running()), { ...BARE, stopping: true });
    for (const wish of WISHES) expect(acceptable(shown, { do: wish, step: shown.step })).toBe(wish === "stop-cancel");
  });

  it("meant for another step does not skip, ease or leave this one, but still pauses and stops", () => {
    const second = closed(running(), "skipped")[0];
    const shown = shownOf(second, BARE);
    expect(shown.step).toBe(1);
    for (const wish of ["skip", "back", "ease"] as const) expect(acceptable(shown, { do: wish, step: 0 })).toBe(false);
    for (const wish of ["hold", "stop"] as const) expect(acceptable(shown, { do: wish, step: 0 })).toBe(true);
  });
});

describe("the remote's clock between two reports", () => {
  it("agrees with the laptop's at every moment of a phase", () => {
    const state = sought(running(), 1000);
    const told = shownOf(state, BARE);
    for (let ms = 0; ms < told.left_ms; ms += 250) expect(leftAfter(told, ms)).toBe(shownOf(tick(state, ms)[0], BARE).left_ms);
  });

  it("stands still in a pause, and never begins the next phase by itself", () => {
    const told = shownOf(running(), BARE);
    expect(leftAfter(told, told.left_ms + 60_000)).toBe(0);
    expect(leftAfter({ ...told, runs: false }, 60_000)).toBe(told.left_ms);
  });
});
