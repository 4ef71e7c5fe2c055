/** The only writer of the page. It reads the state and touches nothing that has not changed. */

import { countAt, cueAt, digits, length, nextLine, phaseWord, sideWord, wordsOf } from "./cues";
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

  #text(name: string, text: string): void {
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
    if (view === "list") this.#list(state);
    if (view === "run") this.#run(state, extras);
    if (view === "ask") this.#text("ask-name", wordsOf(state).name);
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
    this.#text("voice-line", lines[extras.voice]);
    const saved = { saved: "Saved", sending: "Saving …", waiting: "Not saved yet, will be sent", refused: "One entry was not taken" };
    for (const line of this.root.querySelectorAll<HTMLElement>("[data-saved]")) {
      if (line.textContent !== saved[extras.saved]) line.textContent = saved[extras.saved];
      line.dataset.saved = extras.saved;
    }
  }

  #list(state: HeadlessState): void {
    const begun = state.plan.started || state.did.some((did) => did !== null) || state.atMs > 0;
    this.#text("begin", begun ? `Go on with step ${state.step + 1}` : "Start");
    this.#text("list-length", begun ? `About ${length(remainingMs(state))} to go` : "");
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
    this.#drawStep(state);
    this.#text("where", `Step ${state.step + 1} of ${state.plan.steps.length} · ${length(remainingMs(state))} to go`);
    this.#text("digits", digits(lead ? state.leadMs : moment.leftMs));
    this.#text("phase", lead ? "Get into position" : phaseWord(phase, wordsOf(state)));
    this.#text("cue", cueAt(state, moment));
    this.#text("count", phase.kind === "rest" || phase.kind === "prepare" ? "" : countAt(version, phase, wordsOf(state)));
    this.#text("next", nextLine(state, moment));
    this.part("side").hidden = phase.side === null;
    this.#mark("side", "side", phase.side ?? "none");
    this.#text("side-word", phase.side ? sideWord(phase.side) : "");
    this.#mark("dial", "phase", lead ? "prepare" : phase.kind);
    this.part("dial").style.setProperty("--reach", (lead ? 0 : reach(moment)).toFixed(3));
    this.part("arc").style.setProperty("--gone", (lead ? 0 : moment.inPhaseMs / phase.ms).toFixed(4));
    const paused = state.mode === "paused";
    this.#mark("run", "paused", String(paused));
    this.#text("pause-word", paused ? "Go on" : "Pause");
    this.part("standstill").hidden = !paused;
    this.#text("standstill-why", extras.note || "Tap, or press space, to go on.");
    (this.part("ease") as HTMLButtonElement).disabled = !canEase(state);
    this.#progress(state);
  }

  /** What only changes with the step. */
  #drawStep(state: HeadlessState): void {
    const version = versionOf(state);
    const words = wordsOf(state);
    const key = `${state.step}/${version.movement}/${version.rung}`;
    if (this.#stepDrawn === key) return;
    this.#stepDrawn = key;
    this.#text("name", words.name);
    this.#text("version", version.name === words.name ? version.position : `${version.name} · ${version.position}`);
    this.#text("range", version.range);
    this.#text("breath", words.breath);
    const slip = words.slips[0];
    this.#text("slip", slip ? `${slip.name}. ${slip.shows}` : "");
    this.#text("fine", words.fine.join(" "));
    this.#text("not-fine", words.stop);
    this.part("steps").replaceChildren(...version.steps.map((sentence) => item(sentence)));
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
    this.#text("advice-title", advice.title);
    const lines = this.part("advice-lines");
    if (lines.dataset.title !== advice.title + advice.lines.length) {
      lines.dataset.title = advice.title + advice.lines.length;
      lines.replaceChildren(...advice.lines.map((line) => paragraph(line)));
    }
    this.part("advice-go").hidden = advice.leads === "choose";
    this.#text("advice-go", advice.leads === "refer" ? "What to do now" : "Answer the questions");
    (this.part("advice-go") as HTMLAnchorElement).href = advice.leads === "refer" ? state.plan.urls.refer : state.plan.urls.legs;
    this.part("advice-on").hidden = advice.leads !== "choose" || advice.endsAll || state.mode === "over";
    this.part("advice-end").hidden = advice.leads === "refer";
    this.#text("advice-next", state.mode === "over" ? "" : `Next would be: ${wordsOf(state).name}`);
  }

  /** Say to a screen reader, and only to it. */
  announce(text: string): void {
    this.#text("status", text);
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
