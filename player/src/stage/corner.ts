/** The figure's corner of the practice page: the still at once, the moving figure when it has come, the words of the slip. */

import type { Store } from "../keep";
import type { Command } from "../events";
import type { Page } from "../render";
import { currentStep, momentOf, timelineAt, versionOf } from "../state";
import type { HeadlessState } from "../state";
import type { BodyName, FigureFacts, Plan } from "../types";
import { bodyChoice, BODY_WORDS, keepBody, otherBody } from "./choice";
import type { Stage } from "./stage";
import type { Told } from "./told";
import { turnable } from "./turning";

/** Longer than the figure needs to come over from the step before. */
const BEFORE_MS = 2000;
const NO_WEBGL = "This browser draws no moving figure here: pictures stand in.";
const FAILED = "The moving figure could not be shown: pictures stand in.";

interface Drawn {
  readonly figure: FigureFacts;
  readonly still: number;
  readonly left: boolean;
}

export class Corner {
  readonly #page: Page;
  readonly #store: Store;
  readonly #plan: Plan;
  #body: BodyName;
  #stage: Stage | null = null;
  /** The module is being fetched, or will not come. */
  #asked = false;
  #slip = false;
  #step = "";
  #state: HeadlessState | null = null;

  constructor(page: Page, store: Store, plan: Plan) {
    this.#page = page;
    this.#store = store;
    this.#plan = plan;
    this.#body = bodyChoice(store);
    const { facts } = this.#first();
    if (facts) turnable(page.part("figure-view"), { turn: (around, high) => this.#stage?.turn(around, high) });
    // Words stand first; what is heavy comes when the page is quiet.
    if (facts) addEventListener("load", () => setTimeout(() => void this.#open(), 0), { once: true });
    if (facts && document.readyState === "complete") void this.#open();
  }

  /** True when the command was the figure's. */
  command(command: Command): boolean {
    if (command === "slip") this.#slip = !this.#slip && this.#facts()?.slip != null;
    else if (command === "straight") this.#stage?.straight();
    else if (command === "body") this.#choose(otherBody(this.#body));
    else return false;
    if (this.#state) this.draw(this.#state);
    return true;
  }

  draw(state: HeadlessState): void {
    this.#state = state;
    const step = `${state.step}/${state.levels[state.step] ?? 0}`;
    if (step !== this.#step) this.#turnTo(state, step);
    const figure = this.#facts();
    this.#page.part("figure").hidden = !figure;
    this.#page.part("run").dataset.figure = figure ? "drawn" : "none";
    this.#page.part("not-drawn").hidden = figure !== null;
    if (!figure) return this.#stage?.show(null);
    const { phase } = momentOf(state);
    const waits = phase.kind === "prepare" || phase.kind === "rest" || phase.kind === "switch";
    const { sides } = versionOf(state);
    this.#still({ figure, still: waits ? 0 : 1, left: sides === "each" && phase.side === "left" && figure.side !== "both" });
    this.#page.part("slip-button").hidden = figure.slip === null;
    this.#page.part("slip-button").setAttribute("aria-pressed", String(this.#slip));
    this.#page.write("body-button", `Figure: ${BODY_WORDS[this.#body]}`);
    if (this.#page.part("figure").dataset.shows !== "moving") this.#says(this.#slip);
    this.#stage?.show(this.#told(state));
  }

  #turnTo(state: HeadlessState, step: string): void {
    this.#step = step;
    this.#slip = false;
    this.#says(false);
    const slip = versionOf(state).figure?.slip;
    this.#page.write("figure-slip-name", slip ? `${slip.name}.` : "");
    this.#page.write("figure-slip-does", slip?.does ?? "");
    this.#ahead(state);
  }

  #facts(): FigureFacts | null {
    return this.#state && this.#plan.figure ? versionOf(this.#state).figure : null;
  }

  #first(): { facts: FigureFacts | null } {
    const drawn = this.#plan.figure && this.#plan.steps.flatMap((step) => step.versions).find((version) => version.figure);
    return { facts: drawn?.figure ?? null };
  }

  /** The still holds the place, and says to a screen reader what is to be seen. */
  #still({ figure, still, left }: Drawn): void {
    const picture = figure.stills[this.#body][still] ?? figure.stills[this.#body][0];
    const view = this.#page.part("figure-view");
    const image = this.#page.part("still") as HTMLImageElement;
    view.dataset.mirrored = String(left);
    image.hidden = !picture;
    if (!picture) return;
    if (image.getAttribute("src") !== picture.src) image.src = picture.src;
    const label = left ? `${picture.alt} Here on the left side.` : picture.alt;
    if (view.getAttribute("aria-label") !== label) view.setAttribute("aria-label", label);
  }

  #says(shown: boolean): void {
    this.#page.part("figure-slip").hidden = !shown;
  }

  #told(state: HeadlessState, index = state.step): Told | null {
    const version = versionOf(state, index);
    const words = this.#plan.movements[version.movement];
    if (!version.figure || !words) return null;
    const timeline = timelineAt(state, index);
    const here = index === state.step;
    return {
      drawn: version.figure,
      moveS: version.move_s,
      timeline,
      atMs: here ? state.atMs : timeline.totalMs,
      sides: version.sides,
      breathes: words.breathes,
      slipOnce: here && currentStep(state).is_new && !state.levels[index],
      slipAsked: here && this.#slip,
      before: here && index > 0 && state.atMs < BEFORE_MS ? this.#told(state, index - 1) : null,
    };
  }

  /** This step, its easier versions and the step after it, nearest first. */
  #ahead(state: HeadlessState): void {
    const near = this.#plan.steps.slice(state.step, state.step + 2).flatMap((step) => step.versions.map((version) => version.figure));
    this.#stage?.ahead(near.filter((figure) => figure !== null));
  }

  async #open(): Promise<void> {
    const url = (this.#page.root as HTMLElement).dataset.stage;
    if (this.#asked || !url || !this.#plan.figure) return;
    this.#asked = true;
    try {
      const { Stage } = (await import(/* @vite-ignore */ url)) as typeof import("./index");
      this.#stage = Stage.open(this.#page.part("figure-view"), this.#plan.figure.bodies, this.#body, {
        shown: () => this.#mark("moving"),
        failed: (wrong, forGood) => this.#failed(wrong, forGood),
        turned: (turned) => (this.#page.part("straight-button").hidden = !turned),
        slips: (shown) => this.#says(shown),
      });
    } catch (wrong) {
      return this.#failed(wrong instanceof Error ? wrong : new Error(String(wrong)), true);
    }
    if (!this.#stage) this.#stands(NO_WEBGL);
    if (!this.#state) return;
    this.#ahead(this.#state);
    this.draw(this.#state);
  }

  #failed(wrong: Error, forGood: boolean): void {
    if (forGood) this.#stage = null;
    this.#page.part("figure").dataset.trouble = wrong.message;
    this.#stands(FAILED);
    if (this.#state) this.draw(this.#state);
  }

  #stands(note: string): void {
    this.#mark("still");
    this.#page.write("figure-note", note);
    this.#page.part("figure-note").hidden = false;
    this.#page.part("straight-button").hidden = true;
  }

  #mark(what: "moving" | "still"): void {
    const part = this.#page.part("figure");
    part.dataset.shows = what;
    if (what === "still") return;
    delete part.dataset.trouble;
    this.#page.part("figure-note").hidden = true;
  }

  #choose(body: BodyName): void {
    this.#body = body;
    keepBody(this.#store, body);
    if (this.#stage) this.#stage.body = body;
    if (this.#state) this.#ahead(this.#state);
  }
}
