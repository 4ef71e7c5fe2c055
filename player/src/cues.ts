/** Which words belong to which moment: what is shown, and what is said. Pure, from the same timeline as the time. */

import { nextOpen, timelineAt, versionOf } from "./state";
import type { HeadlessState, News } from "./state";
import { phaseAt } from "./timeline";
import type { Moment, Phase, PhaseKind, Side } from "./timeline";
import type { MovementWords, Version } from "./types";

/** A long hold shows its next cue this often. */
const CUE_EVERY_MS = 12_000;

export function wordsOf(state: HeadlessState, version: Version = versionOf(state)): MovementWords {
  const words = state.plan.movements[version.movement];
  if (!words) throw new Error(`the plan has no words for ${version.movement}`);
  return words;
}

const PHASE_WORDS: Record<PhaseKind, string> = {
  prepare: "Get into position",
  out: "Move",
  hold: "Stay",
  pause: "Stay",
  back: "And back",
  stay: "Keep on",
  switch: "Change sides",
  rest: "Rest",
};

/** The same moments of a movement whose repetitions are breaths. */
const BREATH_WORDS: Partial<Record<PhaseKind, string>> = { out: "Breathe in", pause: "Still", back: "Breathe out" };

export const phaseWord = (phase: Phase, words: MovementWords): string =>
  (words.breathes ? BREATH_WORDS[phase.kind] : undefined) ?? PHASE_WORDS[phase.kind];

export const sideWord = (side: Side): string => (side === "right" ? "Right side" : "Left side");

/** A version done on each side is written for the right one, which comes first; on the left the sides trade places, a right angle stays. */
export function howTo(version: Version, side: Side | null): readonly string[] {
  if (version.sides !== "each" || side !== "left") return version.steps;
  return version.steps.map((text) => text.replace(/\b(left|right)\b(?! angle)/gi, (word) => OTHER[word] ?? word));
}

const OTHER: Readonly<Record<string, string>> = { left: "right", right: "left", Left: "Right", Right: "Left" };

/** More letters than this do not fit the large line of a laptop. */
const LARGE_LINE = 90;

/** How to get into position, in one line that can be read from the floor. */
function firstStep(version: Version): string {
  const first = version.steps[0] ?? "";
  return first && first.length <= LARGE_LINE ? first : `Get into place, ${version.position}.`;
}

/** The one line to follow now. */
export function cueAt(state: HeadlessState, moment: Moment): string {
  const { phase } = moment;
  const version = versionOf(state);
  if (phase.kind === "prepare") return firstStep(version);
  if (phase.kind === "switch") return phase.side ? `Now the ${phase.side} side` : "Change sides";
  if (phase.kind === "rest") return "Rest, and breathe quietly";
  const turn = phase.kind === "hold" || phase.kind === "stay" ? Math.floor(moment.inPhaseMs / CUE_EVERY_MS) : 0;
  return version.cues[(Math.floor((phase.rep - 1) / cueStays(version)) + turn) % version.cues.length] ?? version.name;
}

/** A cue stays for so many repetitions, and is spoken at the first of them. A voice that never stops is switched off. */
const cueStays = (version: Version): number => (version.kind === "reps" && version.reps > 4 ? 3 : 1);

/** 'Repetition 3 of 8 · set 1 of 2', as far as there is anything to count. */
export function countAt(version: Version, phase: Phase, words: MovementWords): string {
  const parts: string[] = [];
  if (version.kind === "reps" && version.reps > 1) parts.push(`${words.breathes ? "Breath" : "Repetition"} ${phase.rep} of ${version.reps}`);
  if (version.sets > 1) parts.push(`${parts.length ? "set" : "Set"} ${phase.set} of ${version.sets}`);
  return parts.join(" · ");
}

/** What comes after this moment that a person wants to be ready for. */
export function nextLine(state: HeadlessState, moment: Moment): string {
  const rest = timelineAt(state).phases.slice(moment.index + 1);
  const turn = rest.find((phase) => phase.kind === "switch" || phase.kind === "rest");
  if (turn?.kind === "switch" && turn.side) return `Next: the ${turn.side} side`;
  if (turn?.kind === "rest") return `Next: a rest, then set ${turn.set}`;
  const next = nextOpen(state);
  if (next === null) return "This is the last one";
  const version = versionOf(state, next);
  const kit = version.kit.length ? `, with ${version.kit.join(" and ")}` : "";
  return `Next: ${wordsOf(state, version).name}, ${version.position}${kit}`;
}

/** Numbers as a person reads them from two metres: seconds, and minutes only when the seconds would be many. */
export function digits(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000 - 0.0005));
  if (seconds < 100) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** '6 minutes', 'under a minute'. */
export function length(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 50) return "under a minute";
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

export interface Spoken {
  /** Fullest first; the voice says the first that fits. */
  texts: string[];
  /** It must be over by then. */
  budgetMs: number;
}

/** Done on so many days, a version needs its how-to no more: the sides, the count and the breath remain. Our choice. */
export const FAMILIAR_AFTER = 3;

/** What the voice says at a piece of news, or null; less of it where the version is familiar, unless `everyCue`. */
export function spokenAt(state: HeadlessState, news: News, everyCue = false): Spoken | null {
  const brief = !everyCue && versionOf(state).times_done >= FAMILIAR_AFTER;
  switch (news.what) {
    case "begun":
    case "eased":
      return announced(state, news.what === "eased" ? "The easier version. " : "", brief);
    case "phase":
      return spokenPhase(state, news.phase, brief);
    case "half":
      return { texts: ["Half way."], budgetMs: 4000 };
    case "over":
      return { texts: ["That was today's practice. Well done for taking the time.", "That was it."], budgetMs: 8000 };
    case "ask":
      return { texts: ["That one was new. How did it feel?"], budgetMs: 6000 };
    default:
      return null;
  }
}

function announced(state: HeadlessState, before: string, brief: boolean): Spoken {
  const version = versionOf(state);
  const name = wordsOf(state).name;
  const first = phaseAt(timelineAt(state), 0);
  const side = first.side ? ` ${sideWord(first.side)} first.` : "";
  const how = version.steps[0] ?? "";
  return {
    texts: [...(brief ? [] : [`${before}${name}.${side} ${how}`]), `${before}${name}.${side}`, `${name}.`],
    // The count of the last three seconds keeps its own room.
    budgetMs: first.ms - 3200,
  };
}

function spokenPhase(state: HeadlessState, phase: Phase, brief: boolean): Spoken | null {
  switch (phase.kind) {
    case "switch":
      return { texts: [`Change sides. Now the ${phase.side ?? "other"} side.`, "Other side."], budgetMs: phase.ms - 3200 };
    case "rest":
      return { texts: ["Rest."], budgetMs: phase.ms };
    case "hold":
    case "stay":
      return { texts: [versionOf(state).breath, "Stay here."], budgetMs: phase.ms };
    case "out":
      return spokenTurn(state, phase, brief);
    default:
      return null;
  }
}

/** A cue speaks over the whole repetition: moving out, pausing and coming back. */
function spokenTurn(state: HeadlessState, phase: Phase, brief: boolean): Spoken | null {
  const version = versionOf(state);
  const whole = (version.move_s[0] + version.hold_s + version.move_s[1]) * 1000;
  const counted = version.kind === "reps" && version.reps > 2;
  if (counted && phase.rep === version.reps) return { texts: ["The last one."], budgetMs: whole };
  const side = version.sides === "alternate" && phase.side ? `${phase.side}. ` : "";
  const cue = cueAt(state, { phase, index: 0, inPhaseMs: 0, leftMs: phase.ms });
  const budgetMs = version.kind === "hold" ? phase.ms : whole;
  const now = (phase.rep - 1) % Math.max(2, cueStays(version)) === 0;
  if (brief) {
    const count = counted && now && phase.rep > 1 ? `${phase.rep} of ${version.reps}.` : "";
    return side || count ? { texts: [`${side}${count}`.trim()], budgetMs } : null;
  }
  if (side) return { texts: [`${side}${cue}`, side.trim()], budgetMs };
  return now ? { texts: [cue], budgetMs } : null;
}
