/** Plans to test with. */

import type { Dose, Plan, PlanStep, Version } from "../src/types";

export const REPS: Dose = { kind: "reps", sides: "each", sets: 2, reps: 3, hold_s: 1, move_s: [2, 2], rest_s: 15 };
export const HOLD: Dose = { kind: "hold", sides: "both", sets: 1, reps: 1, hold_s: 30, move_s: [4, 4], rest_s: 0 };
export const TIME: Dose = { kind: "time", sides: "alternate", sets: 1, reps: 1, hold_s: 40, move_s: [0, 0], rest_s: 0 };

export function version(dose: Dose, movement = "bridge", rung = "full"): Version {
  const words = { name: rung, position: "lying on your back", kit: [], steps: ["Lie down.", "Lift."], cues: ["One.", "Two.", "Three."], breath: "Breathe.", range: "" };
  return { ...dose, ...words, movement, rung, seconds: 0, times_done: 0, figure: null };
}

export function step(number: number, doses: readonly Dose[], changes: Partial<PlanStep> = {}): PlanStep {
  const versions = doses.map((dose, level) => version(dose, `movement-${number}`, `rung-${level}`));
  return { step: number, is_new: false, versions, ...changes };
}

export function plan(steps: readonly PlanStep[] = [step(0, [REPS, HOLD]), step(1, [HOLD]), step(2, [TIME])], changes: Partial<Plan> = {}): Plan {
  const words = { name: "Bridge", breathes: false, slips: [], fine: [], not_fine: [], stop: "Stop." };
  const names = new Set(steps.flatMap((each) => each.versions.map((one) => one.movement)));
  return {
    practice: "p1",
    person: "anna",
    started: false,
    finished: false,
    figure: null,
    steps,
    movements: Object.fromEntries([...names].map((name) => [name, { ...words, name }])),
    log: [],
    felt: [],
    urls: { events: "/events/", after: "/after/", legs: "/door/legs/", refer: "/refer/", today: "/" },
    ...changes,
  };
}
