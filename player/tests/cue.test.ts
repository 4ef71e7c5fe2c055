import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cueOf, CROSS_MS, leapt, stepped } from "../src/stage/cue";
import type { Cue, Place } from "../src/stage/cue";
import { scoreOf } from "../src/stage/score";
import { begin, opened, paused, resumed, sought, tick, timelineAt } from "../src/state";
import type { HeadlessState } from "../src/state";
import { mirrored as otherWayRound, otherSide, PREPARE_MS, timelineOf } from "../src/timeline";
import type { Dose } from "../src/types";
import { HOLD, plan, step } from "./fixtures";

const MOTIONS = {
  bridge: scoreOf({ start: "rest", slip: { of: "top" }, phases: [{ do: "move", at: 0, seconds: 2, to: "top" }, { do: "hold", at: 2, seconds: 3 }, { do: "move", at: 5, seconds: 3, to: "rest" }] }, [2, 3]),
  slider: scoreOf({ start: "down", slip: { of: "up" }, phases: [{ do: "move", at: 0, seconds: 2.5, to: "up" }, { do: "move", at: 2.5, seconds: 2.5, to: "down" }] }, [2, 2]),
  walk: scoreOf({ start: "heel", phases: [{ do: "move", at: 0, seconds: 0.6, to: "other" }, { do: "move", at: 0.6, seconds: 0.6, to: "again" }] }, [0, 0]),
  rest: scoreOf({ start: "lie", phases: [] }, [0, 0]),
} as const;

const place = (dose: Dose, atMs: number, more: Partial<Place> = {}): Place => ({
  slug: "bridge", score: MOTIONS.bridge, timeline: timelineOf(dose), atMs, mirrors: true, seenMirrored: true, breathes: false, slipOnce: false, slipAsked: false, before: null, ...more,
});

const doses: fc.Arbitrary<Dose> = fc.record({
  kind: fc.constantFrom("reps" as const, "hold" as const, "time" as const),
  sides: fc.constantFrom("both" as const, "each" as const, "alternate" as const),
  sets: fc.integer({ min: 1, max: 3 }),
  reps: fc.integer({ min: 1, max: 6 }),
  hold_s: fc.integer({ min: 1, max: 80 }).map((tenths) => tenths / 2),
  move_s: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
  rest_s: fc.integer({ min: 0, max: 40 }),
});
const scores = fc.constantFrom(...Object.values(MOTIONS));
const shares = fc.double({ min: 0, max: 1, noNaN: true });

describe("the figure's moment", () => {
  it("comes from the timeline alone: seek equals play, and pausing anywhere changes nothing", () => {
    const day = plan([step(0, [{ ...HOLD, sides: "each" }])]);
    const cueAt = (state: HeadlessState): Cue => cueOf(place(state.plan.steps[0]!.versions[0]!, state.atMs, { timeline: timelineAt(state) }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.boolean()), { maxLength: 60 }), (beats) => {
        let state = begin(opened(day))[0];
        let whole = 0;
        for (const [ms, stop] of beats) {
          [state] = tick(state, ms);
          whole += ms;
          if (stop) [state] = tick(resumed(tick(paused(state), 5000)[0]), 0);
        }
        expect(cueAt(state)).toEqual(cueAt(sought(begin(opened(day))[0], whole)));
      }),
    );
  });

  it("on the left is the right one's mirrored, moment by moment", () => {
    fc.assert(
      fc.property(doses, scores, shares, (dose, score, share) => {
        const timeline = timelineOf(dose);
        const [right, left] = [timeline, otherWayRound(timeline)].map((one) => cueOf(place(dose, share * timeline.totalMs, { timeline: one, score })));
        const flip = <T extends Cue["before"]>(still: T): T => still && { ...still, side: otherSide(still.side), seenFrom: otherSide(still.seenFrom) };
        expect(left).toEqual(dose.sides === "both" ? right : { ...flip(right!), before: flip(right!.before) });
      }),
    );
  });

  it("is at the end of its way when the count says so", () => {
    fc.assert(
      fc.property(doses, (dose) => {
        const timeline = timelineOf(dose);
        for (const phase of timeline.phases) {
          const end = cueOf(place(dose, phase.startMs + phase.ms - 1e-6)).atS;
          const wanted = { out: 2, hold: 5, pause: 5, back: 8 }[phase.kind as string];
          if (wanted !== undefined) expect(end).toBeCloseTo(wanted, 3);
        }
      }),
    );
  });

  it("never leaps while time passes: where the clip's time does, the figure comes over from where it was", () => {
    fc.assert(
      fc.property(doses, scores, (dose, score) => {
        const { phases } = timelineOf(dose);
        for (const phase of phases.slice(1)) {
          const [last, next] = [phase.startMs - 1e-3, phase.startMs].map((atMs) => cueOf(place(dose, atMs, { score })));
          const from = next!.before ?? next!;
          expect(next!.before ? next!.blend : 0).toBe(0);
          const home = score.turns.flatMap((turn) => (turn.closed ? [turn.from, turn.to] : []));
          const atHome = [last!.atS, from.atS].every((at) => home.some((one) => Math.abs(one - at) < 0.01));
          expect(from.side).toBe(last!.side);
          expect(atHome || Math.abs(from.atS - last!.atS) < 0.01, `${phase.kind} ${last!.atS} ${from.atS}`).toBe(true);
        }
      }),
    );
  });

  it("has come over after its time, and in halves is half over", () => {
    const each = { ...HOLD, sides: "each" as const };
    const turn = timelineOf(each).phases.find((phase) => phase.kind === "switch")!;
    const at = (ms: number): Cue => cueOf(place(each, turn.startMs + ms));
    expect(at(0)).toMatchObject({ side: "left", blend: 0, before: { side: "right" } });
    expect(at(CROSS_MS / 2).blend).toBe(0.5);
    expect(at(CROSS_MS)).toMatchObject({ blend: 1, before: null });
  });

  it("begins a step from where the step before has ended", () => {
    const before = place(HOLD, 0, { slug: "slider", score: MOTIONS.slider });
    expect(cueOf(place(HOLD, 100, { before })).before).toEqual({ slug: "slider", side: "right", seenFrom: "right", atS: 5 });
  });

  it("sees sides that alternate from one side only", () => {
    const dose: Dose = { ...HOLD, kind: "reps", sides: "alternate", reps: 4, hold_s: 2 };
    const seen = timelineOf(dose).phases.map((phase) => cueOf(place(dose, phase.startMs + 1, { seenMirrored: false })));
    expect(new Set(seen.map((cue) => cue.side))).toEqual(new Set(["right", "left"]));
    expect(new Set(seen.map((cue) => cue.seenFrom))).toEqual(new Set(["right"]));
  });

  it("goes round a whole number of times where the step simply lasts", () => {
    const dose: Dose = { ...HOLD, kind: "time", hold_s: 31 };
    const at = (ms: number): number => cueOf(place(dose, PREPARE_MS + ms, { score: MOTIONS.walk })).atS;
    expect(at(31_000)).toBe(1.2);
    expect(at(31_000 - 1e-6)).toBeCloseTo(1.2, 3);
    expect(at(31_000 / 26 + 0.01)).toBeCloseTo(0, 3);
  });

  it("makes the way out while waiting where the dose has no time for it", () => {
    const dose: Dose = { ...HOLD, move_s: [0, 0] };
    expect(cueOf(place(dose, 0)).atS).toBe(0);
    expect(cueOf(place(dose, PREPARE_MS - 1000)).atS).toBe(1);
    expect(cueOf(place(dose, PREPARE_MS)).atS).toBe(2);
  });
});

describe("breath", () => {
  it("is there in a long stay only, between 0 and 1, and begins and ends empty", () => {
    fc.assert(
      fc.property(doses, shares, (dose, share) => {
        const timeline = timelineOf(dose);
        const cue = cueOf(place(dose, share * timeline.totalMs));
        expect(cue.breath).toBeGreaterThanOrEqual(0);
        expect(cue.breath).toBeLessThanOrEqual(1);
        for (const phase of timeline.phases) for (const at of [phase.startMs, phase.startMs + phase.ms - 1e-6]) expect(cueOf(place(dose, at)).breath).toBeCloseTo(0, 5);
      }),
    );
    expect(cueOf(place(HOLD, PREPARE_MS + 4000 + 5000)).breath).toBe(1);
  });

  it("is the movement itself where repetitions are breaths", () => {
    const dose: Dose = { ...HOLD, kind: "reps", hold_s: 1 };
    expect(cueOf(place(dose, PREPARE_MS + 4000, { breathes: true })).breath).toBe(1);
  });
});

describe("the common slip", () => {
  it("is shown once by itself in a new movement's preparation, beside the pose that it belongs to", () => {
    const at = (ms: number): Cue => cueOf(place(HOLD, ms, { slipOnce: true }));
    expect(at(1000)).toMatchObject({ atS: 0, slip: 0 });
    expect(at(6000)).toMatchObject({ atS: 2, slip: 1 });
    expect(at(PREPARE_MS - 1)).toMatchObject({ atS: 0, slip: 0 });
    for (let ms = PREPARE_MS; ms < 40_000; ms += 500) expect(at(ms).slip).toBe(0);
  });

  it("is never there by itself in a movement that is known", () => {
    for (let ms = 0; ms < 40_000; ms += 250) expect(cueOf(place(HOLD, ms)).slip).toBe(0);
  });

  it("comes and goes without a leap", () => {
    const at = (ms: number): Cue => cueOf(place(HOLD, ms, { slipOnce: true }));
    for (let ms = 0; ms < PREPARE_MS; ms += 16) {
      expect(Math.abs(at(ms + 16).atS - at(ms).atS)).toBeLessThan(0.05);
      expect(Math.abs(at(ms + 16).slip - at(ms).slip)).toBeLessThan(0.08);
    }
  });

  it("stands there as long as it is asked for", () => {
    expect(cueOf(place(HOLD, 20_000, { slipAsked: true }))).toMatchObject({ atS: 2, slip: 1 });
  });
});

describe("without motion", () => {
  it("there are key poses only, and nothing between them", () => {
    fc.assert(
      fc.property(doses, scores, shares, (dose, score, share) => {
        const cue = stepped(cueOf(place(dose, share * timelineOf(dose).totalMs, { score, slipOnce: true })), score);
        expect(score.marks).toContain(cue.atS);
        expect(cue).toMatchObject({ breath: 0, before: null, blend: 1 });
        expect([0, 1]).toContain(cue.slip);
      }),
    );
  });
});

describe("a leap", () => {
  const seen = { key: "a", atMs: 5000, totalMs: 30_000, slipAsked: false };
  it.each([
    ["time passing", { ...seen, atMs: 5016 }, false],
    ["a slow beat", { ...seen, atMs: 6000 }, false],
    ["going back", { ...seen, atMs: 0 }, true],
    ["a seek", { ...seen, atMs: 20_000 }, true],
    ["another step before this one's end", { ...seen, key: "b", atMs: 0 }, true],
    ["asking for the slip", { ...seen, slipAsked: true }, true],
  ])("%s", (_, now, is) => expect(leapt(seen, now)).toBe(is));

  it("is not what leads from a step's end to the next one's beginning", () => {
    expect(leapt({ ...seen, atMs: 29_990 }, { ...seen, key: "b", atMs: 6 })).toBe(false);
  });
});
