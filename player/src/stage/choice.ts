/** Which of the two bodies this browser shows. */

import { BODIES } from "../types";
import type { BodyName } from "../types";

const KEY = "unbend.body";

interface Kept {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export function bodyChoice(store: Kept): BodyName {
  const kept = store.getItem(KEY);
  return BODIES.find((name) => name === kept) ?? "female";
}

export function keepBody(store: Kept, body: BodyName): void {
  try {
    store.setItem(KEY, body);
  } catch {
    // A full store: the choice holds for this page.
  }
}

export const otherBody = (body: BodyName): BodyName => (body === "female" ? "male" : "female");

export const BODY_WORDS: Readonly<Record<BodyName, string>> = { female: "woman", male: "man" };
