/** What this browser remembers by itself: the choice of sound, and the place within a step. A cache, never the record. */

import { sought, timelineAt } from "./state";
import type { HeadlessState } from "./state";
import { locate, PREPARE_MS } from "./timeline";
import { PLAIN_CHOICE, RATES } from "./voice";
import type { VoiceChoice } from "./voice";

/** What localStorage offers; a stand-in in tests, and in browsers that refuse it. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** localStorage, or a stand-in where the browser refuses it. */
export function browserStore(): Store {
  try {
    localStorage.setItem("unbend.try", "1");
    localStorage.removeItem("unbend.try");
    return localStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}

/** What can be on or off, on unless it was switched off; `every-cue` the other way round. */
export type Switch = "voice" | "chime" | "media-keys" | "every-cue";

export const switchOf = (store: Store, name: Switch): boolean => (store.getItem(`unbend.${name}`) ?? (name === "every-cue" ? "off" : "on")) !== "off";

export const keepSwitch = (store: Store, name: Switch, on: boolean): void => keepText(store, `unbend.${name}`, on ? "on" : "off");

/** The voice of this device, whoever practises on it. */
export function voiceOf(store: Store): VoiceChoice {
  const rate = Number(store.getItem("unbend.voice.rate"));
  return {
    uri: store.getItem("unbend.voice.uri") ?? "",
    allowed: store.getItem("unbend.voice.allowed") ?? "",
    rate: rate >= RATES.least && rate <= RATES.most ? rate : PLAIN_CHOICE.rate,
  };
}

export function keepVoice(store: Store, choice: VoiceChoice): void {
  keepText(store, "unbend.voice.uri", choice.uri);
  keepText(store, "unbend.voice.allowed", choice.allowed);
  keepText(store, "unbend.voice.rate", String(choice.rate));
}

function keepText(store: Store, key: string, text: string): void {
  try {
    store.setItem(key, text);
  } catch {
    // A full store: the choice holds for this page.
  }
}

interface Place {
  practice: string;
  step: number;
  level: number;
  atMs: number;
  spentMs: number;
}

const keyOf = (state: HeadlessState): string => `unbend.place.${state.plan.person}`;

/** Remember the beginning of the phase that is on. */
export function keepPlace(store: Store, state: HeadlessState): void {
  const place: Place = {
    practice: state.plan.practice,
    step: state.step,
    level: state.levels[state.step] ?? 0,
    atMs: locate(timelineAt(state), state.atMs).phase.startMs,
    spentMs: state.spentMs[state.step] ?? 0,
  };
  try {
    store.setItem(keyOf(state), JSON.stringify(place));
  } catch {
    // The record still knows the step; only the place within it is lost.
  }
}

/** The state at the remembered place, if it is in the step that the record says is next. */
export function atKeptPlace(store: Store, state: HeadlessState): HeadlessState {
  try {
    const place = JSON.parse(store.getItem(keyOf(state)) ?? "null") as Place | null;
    const same = place?.practice === state.plan.practice && place.step === state.step;
    if (!place || !same || place.level !== state.levels[state.step] || !(place.atMs >= PREPARE_MS)) return state;
    const there = sought(state, place.atMs);
    if (there.atMs >= timelineAt(state).totalMs) return state;
    const spentMs = state.spentMs.map((old, index) => (index === state.step ? Math.max(0, Number(place.spentMs) || 0) : old));
    return { ...there, spentMs, leadMs: PREPARE_MS };
  } catch {
    return state;
  }
}

/** The practice is over: nothing to come back to. */
export const forgetPlace = (store: Store, state: HeadlessState): void => store.removeItem(keyOf(state));
