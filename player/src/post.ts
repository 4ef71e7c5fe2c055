/** The one place that talks to the server. */

import type { Answered, Post } from "./outbox";

const CSRF = "unbend_csrf=";

/** Posts events as the journal expects them. */
export function poster(url: string): Post {
  return async (events) => {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      // A page that is being left still gets its last events out.
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(events),
    });
    if (!response.ok) throw new Error(`the record answered ${response.status}`);
    return (await response.json()) as Answered;
  };
}

function csrfToken(): string {
  // The cookie is newer than the page when the server was started again in between.
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(CSRF));
  const field = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  return cookie?.slice(CSRF.length) ?? field?.value ?? "";
}
