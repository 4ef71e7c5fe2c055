/** The one place that sends to the server, and the outbox of a browser that does. */

import type { Store } from "./keep";
import { browserAlone, Outbox } from "./outbox";
import type { Answered, Post } from "./outbox";
import { isIn } from "./record";
import { BrowserShelf } from "./shelf";
import type { Plan } from "./types";

const CSRF = "unbend_csrf=";
/** A server that hangs is one that is not there: the next try may reach it. */
const PATIENCE_MS = 20_000;

/** Posts events as the journal expects them. */
export function poster(url: string): Post {
  return async (events) => {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      // A page that is being left still gets its last events out.
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(events),
    });
    if (!response.ok) throw new Error(`the record answered ${response.status}`);
    return (await response.json()) as Answered;
  };
}

export function csrfToken(): string {
  // The cookie is newer than the page when the server was started again in between.
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(CSRF));
  const field = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  return cookie?.slice(CSRF.length) ?? field?.value ?? "";
}

/** With what this device remembers of this practice and the page does not; what the page knows is forgotten here. */
export async function browserOutbox(plan: Plan, legacy: Store, onChange: () => void): Promise<Outbox> {
  const post = poster(plan.urls.events);
  const outbox = await Outbox.open({ person: plan.person, shelf: new BrowserShelf(), post, legacy, alone: browserAlone, onChange });
  await outbox.tidy((event) => event.payload.practice !== plan.practice || isIn(plan, event));
  return outbox;
}
