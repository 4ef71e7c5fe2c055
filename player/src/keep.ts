/** What this browser remembers by itself: the choice of sound, and the place within a step. A cache, never the record. */

import type { Store } from "./outbox";
import { sought, timelineAt } from "./state";
import type { HeadlessState } from "./state";
import { locate, PREPARE_MS } from "./timeline";

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

export const switchOf = (store: Store, name: "voice" | "chime"): boolean => store.getItem(`unbend.${name}`) !== "off";

export function keepSwitch(store: Store, name: "voice" | "chime", on: boolean): void {
  try {
    store.setItem(`unbend.${name}`, on ? "on" : "off");
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
