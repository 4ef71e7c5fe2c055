/** Where events waited before they had a shelf of their own. */

import type { Store } from "./keep";
import type { UnbendEvent } from "./types";

/** The events that an earlier version left in localStorage, and how to be done with them. */
export function legacyOf(store: Store, person: string): { events: UnbendEvent[]; remove: () => void } {
  const key = `unbend.outbox.${person}`;
  const remove = (): void => store.removeItem(key);
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? "[]");
    const events = Array.isArray(kept) ? (kept as UnbendEvent[]).filter((event) => event?.person === person && typeof event.id === "string") : [];
    return { events, remove };
  } catch {
    return { events: [], remove };
  }
}
