import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAt, cueAt, digits, FAMILIAR_AFTER, howTo, nextLine, phaseWord, spokenAt, wordsOf } from "../src/cues";
import { begin, eased, momentOf, opened, tick, timelineAt, versionOf } from "../src/state";
import { ADVICE } from "../src/stops";
import { STOP_WHYS } from "../src/types";
import type { Dose } from "../src/types";
import { spokenMs } from "../src/voice";
import { HOLD, plan, REPS, step, version } from "./fixtures";

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

  it("keeps a cue for three of many repetitions, and speaks it at the first of them, each in its turn", () => {
    const made = plan([step(0, [{ ...REPS, sides: "both", sets: 1, reps: 10 }])]);
    const state = begin(opened(made))[0];
    const outs = timelineAt(state).phases.filter((phase) => phase.kind === "out");
    const shown = outs.map((phase) => cueAt(state, { phase, index: 0, inPhaseMs: 0, leftMs: phase.ms }));
    expect(shown).toEqual(["One.", "One.", "One.", "Two.", "Two.", "Two.", "Three.", "Three.", "Three.", "One."]);
    const spoken = outs.map((phase) => spokenAt(state, { what: "phase", step: 0, phase })?.texts[0] ?? "");
    expect(spoken).toEqual(["One.", "", "", "Two.", "", "", "Three.", "", "", "The last one."]);
  });

  it("goes through the cues of a long hold with time", () => {
    const made = plan([step(0, [HOLD])]);
    const cues = [15_000, 27_000, 39_000].map((ms) => cueAt(at(ms, made), momentOf(at(ms, made))));
    expect(cues).toEqual(["One.", "Two.", "Three."]);
  });

  it("says an easier version's own cues and breath once it is eased to", () => {
    const below = { ...version(HOLD, "movement-0", "chair"), cues: ["Sit.", "Squeeze."], breath: "Breathe on the chair." };
    const made = plan([{ ...step(0, [HOLD]), versions: [version(HOLD, "movement-0"), below] }]);
    const state = tick(eased(begin(opened(made))[0])[0], 15_000)[0];
    const moment = momentOf(state);
    expect(cueAt(state, moment)).toBe("Sit.");
    expect(spokenAt(state, { what: "phase", step: 0, phase: moment.phase })?.texts[0]).toBe("Breathe on the chair.");
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

  it("tells the left side with left and right exchanged, a right angle left alone", () => {
    const sided = { ...version({ ...HOLD, sides: "each" }), steps: ["Right foot on the left thigh.", "Knee at a right angle, left hand long."] };
    expect(howTo(sided, "right")).toEqual(sided.steps);
    expect(howTo(sided, "left")).toEqual(["Left foot on the right thigh.", "Knee at a right angle, right hand long."]);
    expect(howTo({ ...sided, sides: "alternate" }, "left")).toEqual(sided.steps);
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

describe("what is said of a movement that is known", () => {
  const known = (dose: Dose, times_done: number) => at(1, plan([step(0, [dose])].map((one) => ({ ...one, versions: one.versions.map((version) => ({ ...version, times_done })) }))));
  const all = (dose: Dose, times_done: number, everyCue = false): string[] => {
    const state = known(dose, times_done);
    const begun = spokenAt(state, { what: "begun", step: 0 }, everyCue);
    const later = timelineAt(state).phases.slice(1).map((phase) => spokenAt(state, { what: "phase", step: 0, phase }, everyCue));
    return [begun, ...later].flatMap((spoken) => spoken?.texts[0] ?? []);
  };
  const long: Dose = { ...REPS, sets: 1, reps: 5 };

  it("is everything the first times", () => {
    for (let times = 0; times < FAMILIAR_AFTER; times += 1) expect(all(long, times)).toEqual(all(long, 0));
    expect(all(long, 0)).toEqual([
      "movement-0. Right side first. Lie down.", "One.", "Two.", "The last one.", "Change sides. Now the left side.", "One.", "Two.", "The last one.",
    ]);
  });

  it("is later the name, the side, the count and the change of sides", () => {
    expect(all(long, FAMILIAR_AFTER)).toEqual([
      "movement-0. Right side first.", "4 of 5.", "The last one.", "Change sides. Now the left side.", "4 of 5.", "The last one.",
    ]);
  });

  it("is the breath of a hold, always", () => {
    expect(all(HOLD, 50)).toEqual(["movement-0.", "Breathe."]);
  });

  it("is the side at every turn of a movement that alternates", () => {
    expect(all({ ...long, sides: "alternate", reps: 3 }, FAMILIAR_AFTER)).toEqual([
      "movement-0. Right side first.", "right.", "left.", "right.", "left.", "The last one.", "The last one.",
    ]);
  });

  it("is everything for who asks for everything", () => {
    expect(all(long, 50, true)).toEqual(all(long, 0));
  });

  it("never grows with knowing it better", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.constantFrom(REPS, HOLD, long), (less, more, dose) => {
        const [first, second] = [all(dose, Math.min(less, more)), all(dose, Math.max(less, more))];
        expect(second.join(" ").length).toBeLessThanOrEqual(first.join(" ").length);
      }),
    );
  });
});

it("every reason to stop but a mistake has advice", () => {
  expect(Object.keys(ADVICE).sort()).toEqual(STOP_WHYS.filter((why) => why !== "by_mistake").sort());
});
