/** The laptop's side of the remote: offers a pairing, tells what the screen shows, and does what the remote asks for.
 *
 * Without `--lan` the page has no dialog for it, and nothing here does anything. The laptop's clock stays the only one:
 * what is told is what was shown, and again whenever it is something else.
 */

import "./phone.css";
import { csrfToken } from "../post";
import type { Page } from "../render";
import type { HeadlessState } from "../state";
import { acceptable, leftAfter, shownOf } from "./shown";
import type { Do, Shown, Still, Wish } from "./shown";

const KEPT = "unbend.remote";
/** The remote's clock may be off by so much before it is told anew. */
const OFF_MS = 300;
const AGAIN_MS = 1000;
const PATIENCE_MS = 8000;

type Standing = "waiting" | "paired" | "gone";
interface Heard {
  standing: Standing;
  device: string;
  asked: readonly (Wish & { n: number })[];
}

export class Laptop {
  readonly #page: Page;
  readonly #practice: string;
  readonly #command: (command: Do) => void;
  readonly #dialog: HTMLDialogElement | null;
  /** This page's key at the server, while something is offered or paired. */
  #key = "";
  #standing: Standing = "gone";
  #state: HeadlessState | null = null;
  #advised = false;
  #acted = 0;
  #told: { shown: Shown; acted: number; atMs: number } | null = null;
  #telling = false;

  constructor(page: Page, practice: string, command: (command: Do) => void) {
    this.#page = page;
    this.#practice = practice;
    this.#command = command;
    this.#dialog = page.root.querySelector("[data-phone-dialog]");
    if (!this.#dialog) return;
    page.root.addEventListener("click", (event) => this.#clicked((event.target as HTMLElement).closest<HTMLElement>("[data-phone]")?.dataset.phone));
    const look = new MutationObserver(() => this.#tell());
    look.observe(page.dialog("stop-dialog"), { attributeFilter: ["open"] });
    const [key, practiceKept] = (sessionStorage.getItem(KEPT) ?? "").split(" ");
    if (key && practiceKept === practice) this.#follow(key);
  }

  draw(state: HeadlessState, advised: boolean): void {
    this.#state = state;
    this.#advised = advised;
    if (this.#key) this.#tell();
  }

  #clicked(what: string | undefined): void {
    if (what === "open") this.#open();
    if (what === "again") void this.#offer();
    if (what === "close") this.#dialog?.close();
    if (what === "end") void this.#end();
  }

  #open(): void {
    if (this.#state?.mode === "running") this.#command("hold"); // nobody follows while pairing
    this.#show();
    this.#dialog?.showModal();
    if (this.#standing !== "paired") void this.#offer();
  }

  async #offer(): Promise<void> {
    try {
      const answer = await this.#send("offer", new URLSearchParams({ practice: this.#practice }));
      if (!answer.ok) throw new Error(String(answer.status));
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("[data-page]");
      this.#part("waiting").replaceChildren(...(made ? [made] : []));
      this.#follow(made?.dataset.page ?? "");
      this.#standing = "waiting";
      this.#show();
    } catch {
      this.#show("Unbend does not answer just now. Start it again with --lan, then ask for a new code.");
    }
  }

  /** Until this key is worth nothing any more. */
  #follow(key: string): void {
    this.#key = key;
    this.#told = null;
    if (key) sessionStorage.setItem(KEPT, `${key} ${this.#practice}`);
    void this.#hear(key);
  }

  async #hear(key: string): Promise<void> {
    while (key && this.#key === key) {
      try {
        const answer = await this.#send("hear", JSON.stringify({ page: key }));
        if (answer.status === 404 || answer.status === 403) return this.#gone(key);
        const heard = (await answer.json()) as Heard;
        if (this.#key === key) this.#heard(heard);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  }

  #heard(heard: Heard): void {
    if (heard.standing === "gone") return this.#gone(this.#key);
    if (heard.standing !== this.#standing) {
      this.#standing = heard.standing;
      if (heard.standing === "paired") {
        this.#part("device").textContent = heard.device;
        this.#dialog?.close();
        this.#page.announce("A device is the remote now.");
      }
      this.#show();
    }
    for (const wish of heard.asked) this.#act(wish);
    this.#tell();
  }

  #act(wish: Wish & { n: number }): void {
    this.#acted = wish.n;
    const shown = this.#shown();
    if (shown && acceptable(shown, wish)) this.#command(wish.do);
  }

  #gone(key: string): void {
    if (this.#key !== key) return;
    const was = this.#standing;
    this.#key = "";
    this.#standing = "gone";
    sessionStorage.removeItem(KEPT);
    if (was === "paired") this.#page.announce("The remote is off.");
    this.#show(was === "waiting" ? "The code has run out, or it was tried too often." : "");
  }

  async #end(): Promise<void> {
    const key = this.#key;
    this.#dialog?.close();
    await this.#send("end", JSON.stringify({ page: key, why: "laptop" })).catch(() => undefined);
    this.#gone(key);
  }

  #shown(): Shown | null {
    if (!this.#state) return null;
    return shownOf(this.#state, { advised: this.#advised, stopping: this.#page.dialog("stop-dialog").open, still: this.#still() });
  }

  /** What the page shows of the figure, as it shows it. */
  #still(): Still | null {
    const image = this.#page.part("still") as HTMLImageElement;
    const view = this.#page.part("figure-view");
    const src = image.getAttribute("src");
    if (!src || image.hidden || this.#page.part("figure").hidden) return null;
    return { src, alt: view.getAttribute("aria-label") ?? "", left: view.dataset.mirrored === "true" };
  }

  /** Tell it if it is something else than what the remote has. One after the other; of several changes only the last. */
  #tell(): void {
    const shown = this.#key && !this.#telling ? this.#shown() : null;
    if (!shown || this.#standing !== "paired" || this.#isTold(shown)) return;
    const told = { shown, acted: this.#acted, atMs: performance.now() };
    this.#telling = true;
    void this.#send("told", JSON.stringify({ page: this.#key, shown, acted: told.acted }))
      .then((answer) => {
        if (answer.ok) this.#told = told;
        this.#telling = false;
        if (answer.ok && shown.view === "over") return void this.#over();
        if (answer.ok) this.#tell();
      })
      .catch(() => (this.#telling = false));
  }

  #isTold(shown: Shown): boolean {
    if (!this.#told || this.#told.acted !== this.#acted) return false;
    const known = this.#told.shown;
    const off = leftAfter(known, performance.now() - this.#told.atMs) - shown.left_ms;
    return Math.abs(off) < OFF_MS && JSON.stringify({ ...known, left_ms: 0 }) === JSON.stringify({ ...shown, left_ms: 0 });
  }

  async #over(): Promise<void> {
    const key = this.#key;
    await this.#send("end", JSON.stringify({ page: key, why: "practice" })).catch(() => undefined);
    this.#gone(key);
  }

  #send(what: string, body: string | URLSearchParams): Promise<Response> {
    const headers: Record<string, string> = { "X-CSRFToken": csrfToken() };
    if (typeof body === "string") headers["Content-Type"] = "application/json";
    return fetch(`/remote/${what}/`, { method: "POST", credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE_MS), headers, body });
  }

  #part(name: string): HTMLElement {
    const part = this.#dialog?.querySelector<HTMLElement>(`[data-phone-part="${name}"]`);
    if (!part) throw new Error(`the dialog has no part '${name}'`);
    return part;
  }

  #show(note = ""): void {
    const paired = this.#standing === "paired";
    this.#part("waiting").hidden = this.#standing !== "waiting";
    this.#part("paired").hidden = !paired;
    this.#part("note").hidden = note === "";
    this.#part("note").textContent = note;
    for (const button of this.#page.root.querySelectorAll<HTMLElement>("[data-phone]")) {
      if (button.dataset.phone === "end") button.hidden = !paired;
      if (button.dataset.phone === "again") button.hidden = paired;
      if (button.dataset.phone === "open") button.textContent = paired ? "Remote: on" : "Use a phone as remote";
    }
  }
}
