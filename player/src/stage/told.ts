/** What the player says of a moment, and what the files make of it. Pure but for what it remembers. */

import type { Clip } from "./clip";
import type { Place } from "./cue";
import type { Drawn, Files } from "./files";
import { scoreOf } from "./score";
import type { Score } from "./score";
import type { Timeline } from "../timeline";
import type { BodyName } from "../types";

/** What the player says of a moment; the stage adds what the files know. */
export interface Told {
  readonly drawn: Drawn;
  readonly moveS: readonly [number, number];
  readonly timeline: Timeline;
  readonly atMs: number;
  readonly sides: "both" | "each" | "alternate";
  readonly breathes: boolean;
  readonly slipOnce: boolean;
  readonly slipAsked: boolean;
  /** The step before, at its end. */
  readonly before: Told | null;
}

const scores = new WeakMap<Clip, Map<string, Score>>();

/** Kept by clip and tempo: it is asked for at every frame. */
function scoreFor(clip: Clip, moveS: readonly [number, number]): Score {
  const known = scores.get(clip) ?? new Map<string, Score>();
  scores.set(clip, known);
  const score = known.get(String(moveS)) ?? scoreOf(clip.facts, moveS);
  known.set(String(moveS), score);
  return score;
}

/** Null while its file is on the way. */
export function placeOf(told: Told, files: Files, body: BodyName): Place | null {
  const clip = files.clip(told.drawn, body);
  if (!clip) return null;
  const slip = clip.facts.slip !== undefined;
  return {
    slug: told.drawn.slug,
    score: scoreFor(clip, told.moveS),
    timeline: told.timeline,
    atMs: told.atMs,
    mirrors: told.sides !== "both" && clip.mirrors,
    seenMirrored: told.sides === "each",
    breathes: told.breathes,
    slipOnce: told.slipOnce && slip,
    slipAsked: told.slipAsked && slip,
    before: told.before && placeOf(told.before, files, body),
  };
}
