/** The only writer of the page. It reads the state and touches nothing that has not changed. */

import { countAt, cueAt, digits, howTo, length, nextLine, phaseWord, sideWord, wordsOf } from "./cues";
import type { Saved } from "./outbox";
import { canEase, currentStep, momentOf, remainingMs, timelineAt, versionOf } from "./state";
import type { HeadlessState } from "./state";
import type { Advice } from "./stops";
import { reach } from "./timeline";
import type { VoiceStatus } from "./voice";

/** What the page shows besides the practice itself. */
export interface Extras {
  advice: Advice | null;
  saved: Saved;
  voice: VoiceStatus;
  chime: boolean;
  /** Why the practice stands still, when it was not the person who paused. */
  note: string;
  /** The server did not answer when it was needed. */
  away: boolean;
  /** The page is kept on this device for when the server is gone. */
  kept: boolean;
}

export class Page {
  readonly root: HTMLElement;
  readonly #parts = new Map<string, HTMLElement>();
  #stepDrawn = "";

  constructor(root: HTMLElement) {
    this.root = root;
    for (const part of root.querySelectorAll<HTMLElement>("[data-part]")) this.#parts.set(part.dataset.part ?? "", part);
  }

  part(name: string): HTMLElement {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`the page has no part '${name}'`);
    return part;
  }

  dialog(name: string): HTMLDialogElement {
    return this.part(name) as HTMLDialogElement;
  }

  /** Closed, and as new when it opens again. */
  closeAfresh(name: string): void {
    const dialog = this.dialog(name);
    dialog.close();
    dialog.querySelector<HTMLFormElement>("form")?.reset();
    for (const pains of dialog.querySelectorAll<HTMLElement>("[data-pains]")) pains.hidden = true;
  }

  /** Words into a part, when they are others than those that stand there. */
  write(name: string, text: string): void {
    const part = this.part(name);
    if (part.textContent !== text) part.textContent = text;
  }

  #mark(name: string, key: string, value: string): void {
    const part = this.part(name);
    if (part.dataset[key] !== value) part.dataset[key] = value;
  }

  render(state: HeadlessState, extras: Extras): void {
    const view = extras.advice ? "advice" : VIEWS[state.mode];
    this.#show(view);
    this.#sound(extras);
    if (view === "list") this.#list(state, extras);
    if (view === "run") this.#run(state, extras);
    if (view === "ask") this.write("ask-name", wordsOf(state).name);
    if (view === "advice" && extras.advice) this.#advice(state, extras.advice);
  }

  #show(view: string): void {
    if (this.root.dataset.view === view) return;
    this.root.dataset.view = view;
    document.documentElement.classList.toggle("in-practice", view === "run");
    for (const section of this.root.querySelectorAll<HTMLElement>("[data-section]")) section.hidden = section.dataset.section !== view;
    // A screen that appears is told from its heading, and the next key goes to it.
    const shown = this.root.querySelector<HTMLElement>(`[data-section="${view}"] [data-heading]`);
    if (view !== "list") shown?.focus({ preventScroll: true });
    if (view !== "list") window.scrollTo(0, 0);
  }

  #sound(extras: Extras): void {
    const lines: Record<VoiceStatus, string> = {
      off: "",
      ready: "",
      none: "No voice on this machine: chimes and words lead.",
      silent: "The browser's voice does not answer: chimes and words lead.",
    };
    for (const button of this.root.querySelectorAll<HTMLElement>("[data-do=voice]")) button.setAttribute("aria-pressed", String(extras.voice !== "off"));
    for (const button of this.root.querySelectorAll<HTMLElement>("[data-do=chime]")) button.setAttribute("aria-pressed", String(extras.chime));
    this.write("voice-line", lines[extras.voice]);
    const saved: Record<Saved, string> = {
      saved: "Saved",
      sending: "Saving …",
      waiting: "Not saved yet",
      unkept: "Not saved yet, and this browser keeps nothing: leave this page open",
      refused: "One entry was not taken",
    };
    for (const line of this.root.querySelectorAll<HTMLElement>("[data-saved]")) {
      if (line.textContent !== saved[extras.saved]) line.textContent = saved[extras.saved];
      line.dataset.saved = extras.saved;
    }
    const away = extras.away ? "Unbend does not answer just now. What you did is kept here. Start Unbend again, then tap once more." : "";
    for (const line of this.root.querySelectorAll<HTMLElement>("[data-away]")) if (line.textContent !== away) line.textContent = away;
  }

  #list(state: HeadlessState, extras: Extras): void {
    this.write("kept-line", extras.kept ? "Kept on this device: it plays on when Unbend or the network is gone." : "");
    const begun = state.plan.started || state.did.some((did) => did !== null) || state.atMs > 0;
    (this.part("begin") as HTMLButtonElement).disabled = false; // a tap before the player is there would be lost
    this.write("begin", begun ? `Go on with step ${state.step + 1}` : "Start");
    this.write("list-length", begun ? `About ${length(remainingMs(state))} to go` : "");
    state.did.forEach((did, index) => {
      const item = this.root.querySelector<HTMLElement>(`[data-step="${index}"]`);
      if (item && did) {
        item.dataset.did = did;
        const word = item.querySelector<HTMLElement>("[data-did-word]");
        if (word) word.textContent = { done: "Done", skipped: "Skipped", stopped: "Stopped" }[did];
      }
    });
  }

  #run(state: HeadlessState, extras: Extras): void {
    const version = versionOf(state);
    const moment = momentOf(state);
    const { phase } = moment;
    const lead = state.leadMs > 0;
    this.#drawStep(state, howTo(version, phase.side));
    this.write("where", `Step ${state.step + 1} of ${state.plan.steps.length} · ${length(remainingMs(state))} to go`);
    const left = digits(lead ? state.leadMs : moment.leftMs);
    this.write("digits", left);
    this.#mark("digits", "long", String(left.includes(":")));
    this.write("phase", lead ? "Get into position" : phaseWord(phase, wordsOf(state)));
    this.write("cue", cueAt(state, moment));
    this.write("count", phase.kind === "rest" || phase.kind === "prepare" ? "" : countAt(version, phase, wordsOf(state)));
    this.write("next", nextLine(state, moment));
    this.part("side").hidden = phase.side === null;
    this.#mark("side", "side", phase.side ?? "none");
    this.write("side-word", phase.side ? sideWord(phase.side) : "");
    this.#mark("dial", "phase", lead ? "prepare" : phase.kind);
    this.part("dial").style.setProperty("--reach", (lead ? 0 : reach(moment)).toFixed(3));
    this.part("arc").style.setProperty("--gone", (lead ? 0 : moment.inPhaseMs / phase.ms).toFixed(4));
    const paused = state.mode === "paused";
    this.#mark("run", "paused", String(paused));
    this.write("pause-word", paused ? "Go on" : "Pause");
    this.part("standstill").hidden = !paused;
    this.write("standstill-why", extras.note || "Tap, or press space, to go on.");
    (this.part("ease") as HTMLButtonElement).disabled = !canEase(state);
    this.#progress(state);
  }

  /** What only changes with the step, and its words with the side. */
  #drawStep(state: HeadlessState, steps: readonly string[]): void {
    const version = versionOf(state);
    const words = wordsOf(state);
    const key = [state.step, version.movement, version.rung, ...steps].join("/");
    if (this.#stepDrawn === key) return;
    this.#stepDrawn = key;
    this.write("name", words.name);
    this.write("version", version.name === words.name ? version.position : `${version.name} · ${version.position}`);
    this.write("range", version.range);
    this.write("breath", version.breath);
    const slip = words.slips[0];
    this.write("slip", slip ? `${slip.name}. ${slip.shows}` : "");
    this.write("fine", words.fine.join(" "));
    this.write("not-fine", words.stop);
    this.part("steps").replaceChildren(...steps.map((sentence) => item(sentence)));
    this.part("new").hidden = !currentStep(state).is_new;
  }

  #progress(state: HeadlessState): void {
    const list = this.part("progress");
    if (list.childElementCount !== state.plan.steps.length) list.replaceChildren(...state.plan.steps.map(() => item("")));
    [...list.children].forEach((child, index) => {
      const bar = child as HTMLElement;
      const here = index === state.step;
      const did = here ? "now" : (state.did[index] ?? "open");
      if (bar.dataset.did !== did) bar.dataset.did = did;
      bar.style.setProperty("--gone", here ? (state.atMs / timelineAt(state).totalMs).toFixed(3) : "0");
    });
  }

  #advice(state: HeadlessState, advice: Advice): void {
    this.write("advice-title", advice.title);
    const lines = this.part("advice-lines");
    if (lines.dataset.title !== advice.title + advice.lines.length) {
      lines.dataset.title = advice.title + advice.lines.length;
      lines.replaceChildren(...advice.lines.map((line) => paragraph(line)));
    }
    this.part("advice-go").hidden = advice.leads === "choose";
    this.write("advice-go", advice.leads === "refer" ? "What to do now" : "Answer the questions");
    (this.part("advice-go") as HTMLAnchorElement).href = advice.leads === "refer" ? state.plan.urls.refer : state.plan.urls.legs;
    this.part("advice-on").hidden = advice.leads !== "choose" || advice.endsAll || state.mode === "over";
    this.part("advice-end").hidden = advice.leads === "refer";
    this.write("advice-next", state.mode === "over" ? "" : `Next would be: ${wordsOf(state).name}`);
  }

  /** Say to a screen reader, and only to it. */
  announce(text: string): void {
    this.write("status", text);
  }
}

const VIEWS = { list: "list", running: "run", paused: "run", asking: "ask", over: "over" } as const;

function item(text: string): HTMLLIElement {
  const made = document.createElement("li");
  if (text) made.textContent = text;
  return made;
}

function paragraph(text: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
