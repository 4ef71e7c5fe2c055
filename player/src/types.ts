/** What the server hands over: one practice with all its words, so that nothing is fetched while it plays. */

export const SIDES = ["both", "each", "alternate"] as const;
export type Sides = (typeof SIDES)[number];

/** How much of one version of a movement; seconds, per side. */
export interface Dose {
  kind: "reps" | "hold" | "time";
  sides: Sides;
  sets: number;
  reps: number;
  hold_s: number;
  move_s: readonly [number, number];
  rest_s: number;
}

/** One version of a movement as it would be done today. */
export interface Version extends Dose {
  movement: string;
  rung: string;
  /** The version's own name. */
  name: string;
  /** How the body is placed, in words. */
  position: string;
  /** What has to be at hand, in words. */
  kit: readonly string[];
  /** How to do it, sentence by sentence. */
  steps: readonly string[];
  /** What is said while exactly this version is done. */
  cues: readonly string[];
  /** How to breathe in it. */
  breath: string;
  /** 'Go about half of the way.', or empty. */
  range: string;
  /** The step without its preparation, as the server counts it. */
  seconds: number;
  /** On how many days this version was done before. */
  times_done: number;
  /** Null: this version is not drawn yet, its words stand alone. */
  figure: FigureFacts | null;
}

export const BODIES = ["female", "male"] as const;
export type BodyName = (typeof BODIES)[number];
type ForBodies<T> = Readonly<Record<BodyName, T>>;

/** What is drawn of one version. */
export interface FigureFacts {
  slug: string;
  clips: ForBodies<string>;
  /** The side that the motion was authored on; the other one is its mirror image. */
  side: "right" | "left" | "both";
  stills: ForBodies<readonly { src: string; alt: string }[]>;
  /** The common slip that it can show. */
  slip: { name: string; does: string } | null;
}

/** What is the same for every version of a movement. */
export interface MovementWords {
  name: string;
  /** A repetition is a breath: in, still, out. */
  breathes: boolean;
  slips: readonly { name: string; does: string; shows: string }[];
  fine: readonly string[];
  not_fine: readonly string[];
  stop: string;
}

export interface PlanStep {
  /** Its place in the decision that was shown: the number that every event carries. */
  step: number;
  /** Asked about by itself when it ends. */
  is_new: boolean;
  /** Today's version first, then easier ones, nearest first. */
  versions: readonly Version[];
}

export type Did = "done" | "skipped" | "stopped";

/** What the record already knows about one step. */
export interface Logged {
  /** When, ISO 8601; with step and what was done it tells one fact from another. */
  at?: string;
  step: number;
  did: Did | "eased";
  to_movement?: string;
  to_rung?: string;
}

export interface Plan {
  practice: string;
  /** Whose practice: keeps two people of one household apart in this browser. */
  person: string;
  started: boolean;
  finished: boolean;
  /** Where the bodies are; null when nothing is drawn on this machine. */
  figure: { bodies: ForBodies<string> } | null;
  steps: readonly PlanStep[];
  movements: Readonly<Record<string, MovementWords>>;
  log: readonly Logged[];
  /** Movements already answered about. */
  felt: readonly string[];
  urls: { events: string; after: string; legs: string; refer: string; today: string };
}

export const STOP_WHYS = [
  "leg_symptoms",
  "tingling",
  "sharp_pain",
  "pain_high",
  "dizzy",
  "chest_pain",
  "something_else",
  "by_mistake",
] as const;
export type StopWhy = (typeof STOP_WHYS)[number];

export type Answer = "better" | "same" | "worse";

/** One event on its way to the record. */
export interface UnbendEvent {
  id: string;
  /** Whose: a page left open is not written into the record of whoever came after. */
  person: string;
  at: string;
  kind: string;
  v: 1;
  payload: Record<string, unknown>;
}
