/** To another page once the record has everything, and only if that page is there: advice is better than an error. */

import type { Outbox } from "./outbox";

/** How long a page that is being left waits for the record. */
const LEAVE_AFTER_MS = 4000;

/** False when it stays, because the record does not have everything or nobody answers. */
export async function leave(outbox: Outbox, url: string): Promise<boolean> {
  if (!(await outbox.settled(LEAVE_AFTER_MS))) return false;
  const there = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (there?.ok) location.assign(url);
  return there?.ok === true;
}
