/** The moving figure on a page without a practice: it plays a movement in its own time, again and again. */

import { bodyChoice, BODY_WORDS, keepBody, otherBody } from "./choice";
import { Stage } from "./stage";
import { turnable } from "./turning";
import { roundOf } from "./score";
import type { BodyName } from "../types";
import type { Phase, Timeline } from "../timeline";

type ForBodies<T> = Readonly<Record<BodyName, T>>;

/** What a page writes into `data-figure`. */
export interface Shown {
  readonly bodies: ForBodies<string>;
  readonly clips: ForBodies<string>;
  readonly side: "right" | "left" | "both";
  readonly slip: boolean | { name: string; does: string };
  readonly stills?: ForBodies<readonly { src: string; alt: string }[]>;
}

const FAILED = "The moving figure could not be shown; the picture stands in.";

/** Replaces the still. The promise ends when the figure stands there, and fails when there is none to be had. */
export async function show(figure: HTMLElement, shown: Shown): Promise<void> {
  const image = figure.querySelector("img");
  const view = made("div", "figure-view");
  view.tabIndex = 0;
  view.setAttribute("role", "img");
  view.setAttribute("aria-label", `${image?.alt ?? "The figure"} Arrow keys turn it.`);
  const tools = made("p", "figure-tools");
  const words = made("p", "figure-slip");
  words.hidden = true;
  words.textContent = typeof shown.slip === "object" ? `${shown.slip.name}. ${shown.slip.does}` : "";
  const place = image?.parentElement ?? figure;
  if (image) view.style.aspectRatio = `${image.width || 4} / ${image.height || 3}`;
  place.prepend(view);
  figure.append(words, tools);
  try {
    await new Playing(figure, view, tools, words, shown).ready;
    if (image) image.hidden = true;
  } catch (wrong) {
    for (const each of [view, tools, words]) each.remove();
    figure.dataset.trouble = wrong instanceof Error ? wrong.message : String(wrong);
    const note = made("p", "figure-note");
    note.textContent = FAILED;
    figure.append(note);
  }
}

function made(kind: string, name: string): HTMLElement {
  const element = document.createElement(kind);
  element.className = name;
  return element;
}

class Playing {
  readonly ready: Promise<void>;
  readonly #stage: Stage;
  readonly #shown: Shown;
  #body = bodyChoice(localStorage);
  #timeline: Timeline | null = null;
  #slip = false;
  #atMs = 0;
  /** When the round would have begun; null while it stands. */
  #sinceMs: number | null = null;

  constructor(figure: HTMLElement, view: HTMLElement, tools: HTMLElement, words: HTMLElement, shown: Shown) {
    this.#shown = shown;
    const button = (text: string, act: (self: HTMLButtonElement) => void): HTMLButtonElement => {
      const self = made("button", "switch") as HTMLButtonElement;
      self.type = "button";
      self.textContent = text;
      self.addEventListener("click", () => act(self));
      tools.append(self);
      return self;
    };
    const play = button("Pause", () => this.#turn(play, this.#sinceMs === null));
    if (shown.slip) button("Common slip", (self) => this.#slips(self));
    button(`Figure: ${BODY_WORDS[this.#body]}`, (self) => this.#choose(self));
    const back = button("Turn back", () => this.#stage.straight());
    back.hidden = true;
    view.addEventListener("keydown", ({ key }) => key.toLowerCase() === "r" && this.#stage.straight());
    let [settle, refuse] = [(): void => undefined, (_wrong: Error): void => undefined];
    this.ready = new Promise((resolve, reject) => ([settle, refuse] = [resolve, reject]));
    const stage = Stage.open(view, shown.bodies, this.#body, {
      shown: () => settle(),
      failed: (wrong) => {
        this.#sinceMs = null;
        refuse(wrong);
        figure.dataset.trouble = wrong.message;
      },
      turned: (turned) => (back.hidden = !turned),
      slips: (now) => (words.hidden = !now || !words.textContent),
    });
    if (!stage) throw new Error("this browser has no WebGL");
    this.#stage = stage;
    turnable(view, stage);
    stage.facts(this.#drawn).then((facts) => {
      this.#timeline = laidOut(facts);
      this.#turn(play, !matchMedia("(prefers-reduced-motion: reduce)").matches);
      this.#tell();
    }, refuse);
  }

  get #drawn(): { slug: string; clips: ForBodies<string> } {
    return { slug: this.#shown.clips.female, clips: this.#shown.clips };
  }

  #turn(play: HTMLElement, on: boolean): void {
    play.textContent = on ? "Pause" : "Play";
    this.#sinceMs = on ? performance.now() - this.#atMs : null;
    if (on) requestAnimationFrame((now) => this.#frame(now));
  }

  #frame(nowMs: number): void {
    if (this.#sinceMs === null || !this.#timeline) return;
    this.#atMs = Math.max(0, nowMs - this.#sinceMs) % this.#timeline.totalMs;
    this.#tell();
    requestAnimationFrame((now) => this.#frame(now));
  }

  #tell(): void {
    if (!this.#timeline) return;
    const sides = this.#shown.side === "left" ? "each" : "both";
    this.#stage.show({ drawn: this.#drawn, moveS: [1, 1], timeline: this.#timeline, atMs: this.#atMs, sides, breathes: false, slipOnce: false, slipAsked: this.#slip, before: null });
  }

  #slips(self: HTMLElement): void {
    this.#slip = !this.#slip;
    self.setAttribute("aria-pressed", String(this.#slip));
    this.#tell();
  }

  #choose(self: HTMLElement): void {
    this.#body = otherBody(this.#body);
    keepBody(localStorage, this.#body);
    self.textContent = `Figure: ${BODY_WORDS[this.#body]}`;
    this.#stage.body = this.#body;
    this.#tell();
  }
}

/** One round in the motion's own seconds, on the side that is shown. */
function laidOut(facts: Parameters<typeof roundOf>[0]): Timeline {
  let startMs = 0;
  const phases = roundOf(facts).map((piece): Phase => {
    const phase = { ...piece, startMs, side: "left" as const, set: 1 };
    startMs += piece.ms;
    return phase;
  });
  return { phases, totalMs: startMs };
}
