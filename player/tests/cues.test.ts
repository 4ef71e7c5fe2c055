import { describe, expect, it } from "vitest";
import { countAt, cueAt, digits, nextLine, phaseWord, spokenAt, wordsOf } from "../src/cues";
import { begin, momentOf, opened, tick, timelineAt, versionOf } from "../src/state";
import { ADVICE } from "../src/stops";
import { STOP_WHYS } from "../src/types";
import { spokenMs } from "../src/voice";
import { HOLD, plan, REPS, step } from "./fixtures";

const at = (ms: number, made = plan()) => tick(begin(opened(made))[0], ms)[0];

describe("what is shown", () => {
  it("counts down to one, never to nought while time is left", () => {
    expect([10_000, 9001, 9000, 1, 0].map(digits)).toEqual(["10", "10", "9", "1", "0"]);
    expect(digits(99_000)).toBe("99");
    expect(digits(120_000)).toBe("2:00");
  });

  it("goes through the cues with the repetitions", () => {
    const made = plan([step(0, [{ ...REPS, sides: "both", sets: 1 }])]);
    const cues = [11_000, 16_000, 21_000].map((ms) => cueAt(at(ms, made), momentOf(at(ms, made))));
    expect(cues).toEqual(["One.", "Two.", "Three."]);
  });

  it("goes through the cues of a long hold with time", () => {
    const made = plan([step(0, [HOLD])]);
    const cues = [15_000, 27_000, 39_000].map((ms) => cueAt(at(ms, made), momentOf(at(ms, made))));
    expect(cues).toEqual(["One.", "Two.", "Three."]);
  });

  it("counts repetitions and sets", () => {
    const state = at(11_000);
    expect(countAt(versionOf(state), momentOf(state).phase, wordsOf(state))).toBe("Repetition 1 of 3 · set 1 of 2");
  });

  it("breathes in and out, and counts breaths, where a repetition is a breath", () => {
    const made = plan([step(0, [{ ...REPS, sides: "both", sets: 1, hold_s: 1, move_s: [4, 6] }])]);
    const words = { ...made.movements["movement-0"]!, breathes: true };
    const breathing = { ...made, movements: { "movement-0": words } };
    const shown = [1, 11_000, 14_500, 16_000].map((ms) => phaseWord(momentOf(at(ms, breathing)).phase, words));
    expect(shown).toEqual(["Get into position", "Breathe in", "Still", "Breathe out"]);
    expect(countAt(versionOf(at(11_000, breathing)), momentOf(at(11_000, breathing)).phase, words)).toBe("Breath 1 of 3");
  });

  it("says what comes next: the other side, a rest, the next movement", () => {
    const lines = timelineAt(at(1)).phases.map((phase) => nextLine(at(phase.startMs + 1), momentOf(at(phase.startMs + 1))));
    expect([...new Set(lines)]).toEqual(["Next: the left side", "Next: a rest, then set 2", "Next: movement-1, lying on your back"]);
  });
});

describe("what is said", () => {
  it("has a wording that ends before the last three seconds of the preparation", () => {
    const state = at(1);
    const spoken = spokenAt(state, { what: "begun", step: 0 });
    expect(spoken?.texts.some((text) => spokenMs(text) <= spoken.budgetMs)).toBe(true);
    expect(spoken?.budgetMs).toBeLessThan(7000);
  });

  it("does not speak at every repetition", () => {
    const phases = timelineAt(at(1, plan([step(0, [{ ...REPS, reps: 9 }])]))).phases.filter((phase) => phase.kind === "out");
    const state = at(1, plan([step(0, [{ ...REPS, reps: 9 }])]));
    const spoken = phases.filter((phase) => spokenAt(state, { what: "phase", step: 0, phase }));
    expect(spoken.length).toBeLessThan(phases.length / 2);
  });
});

it("every reason to stop but a mistake has advice", () => {
  expect(Object.keys(ADVICE).sort()).toEqual(STOP_WHYS.filter((why) => why !== "by_mistake").sort());
});
