/** What follows a stop, for each reason: calm words, and where it leads. */

import type { StopWhy } from "./types";

export interface Advice {
  title: string;
  lines: readonly string[];
  /** legs, refer: a page of the server · choose: go on with the next movement, or end. */
  leads: "legs" | "refer" | "choose";
  /** The whole practice ends, whatever was chosen. */
  endsAll: boolean;
}

export type Reason = Exclude<StopWhy, "by_mistake">;

export const ADVICE: Readonly<Record<Reason, Advice>> = {
  leg_symptoms: {
    title: "Leave this movement for today",
    lines: [
      "Come out of it slowly, and rest in whatever position is easiest for the leg.",
      "A few questions about the leg come next. What you did so far is kept.",
    ],
    leads: "legs",
    endsAll: false,
  },
  tingling: {
    title: "Leave this movement for today",
    lines: [
      "Come out of it slowly, and let the leg settle in an easy position.",
      "A few questions about feeling and strength come next. What you did so far is kept.",
    ],
    leads: "legs",
    endsAll: false,
  },
  sharp_pain: {
    title: "That movement is over for today",
    lines: [
      "Come out of it slowly and breathe out. Lie or sit however is easiest, for as long as you like.",
      "Go on only if the sharpness has gone. The coach will take it into account.",
    ],
    leads: "choose",
    endsAll: false,
  },
  pain_high: {
    title: "That was enough of this one",
    lines: [
      "Rest in an easy position until the pain is back to where it was before.",
      "The coach will offer less of it, or leave it out.",
    ],
    leads: "choose",
    endsAll: false,
  },
  dizzy: {
    title: "Sit or lie down first",
    lines: [
      "Stay down until it has passed, breathe quietly, and get up in stages.",
      "If you faint, or if your speech, face or an arm changes, call your emergency number.",
    ],
    leads: "choose",
    endsAll: false,
  },
  chest_pain: {
    title: "Stop and sit down",
    lines: [
      "If the chest pain is there now, or comes with a tight arm or jaw, sweating or short breath, call your emergency number now.",
      "The practice has ended. Do not go on today.",
    ],
    leads: "refer",
    endsAll: true,
  },
  something_else: {
    title: "Stopped",
    lines: ["Take the time you need. What you did so far is kept."],
    leads: "choose",
    endsAll: false,
  },
};
