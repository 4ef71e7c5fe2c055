import fc from "fast-check";
import { describe, expect, it } from "vitest";
import table from "../../tests/timing_cases.json";
import { locate, mirrored, PREPARE_MS, reach, SWITCH_MS, timelineOf } from "../src/timeline";
import type { Dose } from "../src/types";

const doses = fc.record({
  kind: fc.constantFrom("reps" as const, "hold" as const, "time" as const),
  sides: fc.constantFrom("both" as const, "each" as const, "alternate" as const),
  sets: fc.integer({ min: 1, max: 4 }),
  reps: fc.integer({ min: 1, max: 12 }),
  hold_s: fc.integer({ min: 1, max: 120 }).map((tenths) => tenths / 2),
  move_s: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })),
  rest_s: fc.integer({ min: 0, max: 60 }),
}) as fc.Arbitrary<Dose>;

describe("the seconds of a step", () => {
  it("are the coach's own, case by case", () => {
    expect(PREPARE_MS).toBe(table.prepare_s * 1000);
    expect(SWITCH_MS).toBe(table.switch_s * 1000);
    for (const each of table.cases) {
      const timeline = timelineOf(each as unknown as Dose);
      expect(timeline.totalMs, JSON.stringify(each)).toBe(PREPARE_MS + each.seconds * 1000);
    }
  });

  it("leave no gap and no overlap between phases", () => {
    fc.assert(
      fc.property(doses, (dose) => {
        const { phases, totalMs } = timelineOf(dose);
        let at = 0;
        for (const phase of phases) {
          expect(phase.startMs).toBe(at);
          expect(phase.ms).toBeGreaterThan(0);
          at += phase.ms;
        }
        expect(at).toBe(totalMs);
      }),
    );
  });
});

describe("sides", () => {
  it("begun on the left are the right ones mirrored", () => {
    fc.assert(fc.property(doses, (dose) => {
        expect(timelineOf(dose, "left")).toEqual(mirrored(timelineOf(dose, "right")));
      }));
  });

  it("get the same work each", () => {
    fc.assert(
      fc.property(doses, (dose) => {
        const work = (side: string): number =>
          timelineOf(dose).phases.filter((phase) => phase.side === side && !["prepare", "switch", "rest"].includes(phase.kind)).reduce((sum, phase) => sum + phase.ms, 0);
        expect(work("left")).toBe(work("right"));
      }),
    );
  });

  it("are none where both work at once", () => {
    const sides = new Set(timelineOf({ ...table.cases[0], sides: "both" } as unknown as Dose).phases.map((phase) => phase.side));
    expect([...sides]).toEqual([null]);
  });

  it("of a movement that takes turns change at every repetition, without a pause", () => {
    const phases = timelineOf({ kind: "reps", sides: "alternate", sets: 1, reps: 2, hold_s: 0, move_s: [1, 1], rest_s: 0 }).phases;
    expect(phases.filter((phase) => phase.kind === "out").map((phase) => phase.side)).toEqual(["right", "left", "right", "left"]);
    expect(phases.some((phase) => phase.kind === "switch")).toBe(false);
  });
});

describe("finding a moment", () => {
  it("gives the phase that holds it, and what is left of it", () => {
    fc.assert(
      fc.property(doses, fc.double({ min: 0, max: 1, noNaN: true }), (dose, fraction) => {
        const timeline = timelineOf(dose);
        const at = Math.floor(timeline.totalMs * fraction);
        const moment = locate(timeline, at);
        expect(moment.phase.startMs + moment.inPhaseMs).toBe(at);
        expect(moment.inPhaseMs + moment.leftMs).toBe(moment.phase.ms);
      }),
    );
  });

  it("never reaches out of 0 to 1", () => {
    fc.assert(
      fc.property(doses, fc.nat(4_000_000), (dose, at) => {
        const here = reach(locate(timelineOf(dose), at));
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(1);
      }),
    );
  });
});
