/** What a screen reader is told and which tone sounds at a piece of news. Sparse: not every repetition. Pure. */

import type { Tone } from "./chime";
import { wordsOf } from "./cues";
import { versionOf } from "./state";
import type { HeadlessState, News } from "./state";

export function announcement(state: HeadlessState, news: News): string | null {
  switch (news.what) {
    case "begun":
      return `Step ${news.step + 1} of ${state.plan.steps.length}. ${wordsOf(state).name}. Get into position: ${versionOf(state).position}.`;
    case "eased":
      return `The easier version: ${news.to.name}. Get into position.`;
    case "skipped":
      return "Left out.";
    case "over":
      return "That was today's practice.";
    case "ask":
      return "That movement was new. How did it feel?";
    case "half":
      return "Half way";
    case "phase":
      if (news.phase.kind === "switch") return `Change sides. Now the ${news.phase.side ?? "other"} side.`;
      if (news.phase.kind === "rest") return `Rest, ${Math.round(news.phase.ms / 1000)} seconds.`;
      if (news.phase.kind === "hold" || news.phase.kind === "stay") return `Stay, ${Math.round(news.phase.ms / 1000)} seconds.`;
      return null;
    default:
      return null;
  }
}

export function toneAt(news: News): Tone | null {
  switch (news.what) {
    case "begun":
    case "eased":
      return "begin";
    case "count":
      return "count";
    case "done":
      return "done";
    case "over":
      return "over";
    case "phase":
      return { prepare: null, out: "out", hold: "stay", pause: "stay", back: "back", stay: "stay", switch: "switch", rest: "done" }[news.phase.kind] as Tone | null;
    default:
      return null;
  }
}
