/** Puts it together: the state changes, then the screen, the voice, the chime and the record hear of it. */

import "./css/frame.css";
import "./css/now.css";
import "./css/stage.css";
import "./css/controls.css";
import "./css/wide.css";
import "./css/beside.css";
import { announcement, toneAt } from "./announce";
import { Chime } from "./chime";
import { ASLEEP_MS, follow } from "./clock";
import { spokenAt } from "./cues";
import { bind } from "./events";
import type { Command } from "./events";
import { atKeptPlace, browserStore, forgetPlace, keepPlace, keepSwitch, switchOf } from "./keep";
import { Outbox } from "./outbox";
import { poster } from "./post";
import { eventsOf, loggedOf, stopEvents } from "./record";
import { Page } from "./render";
import { answered, back, begin, closed, eased, opened, paused, resumed, tick } from "./state";
import type { Change, HeadlessState, News } from "./state";
import { ADVICE } from "./stops";
import type { Advice, Reason } from "./stops";
import type { Answer, Plan, StopWhy } from "./types";
import { browserVoice } from "./voice";
import { Wake } from "./wake";

/** A jump in time longer than this is caught up in silence. */
const TOO_LATE_TO_SAY_MS = 1500;
/** How long a page that is being left waits for the record. */
const LEAVE_AFTER_MS = 4000;

class Player {
  readonly #page: Page;
  readonly #store = browserStore();
  readonly #outbox: Outbox;
  readonly #chime = new Chime(switchOf(this.#store, "chime"));
  readonly #voice = browserVoice(switchOf(this.#store, "voice"), () => this.#draw());
  readonly #wake = new Wake();
  #state: HeadlessState;
  #advice: Advice | null = null;
  #note = "";
  /** Whether closing the stop menu goes on. */
  #wasRunning = false;

  constructor(root: HTMLElement, plan: Plan) {
    this.#page = new Page(root);
    this.#outbox = new Outbox({ person: plan.person, store: this.#store, post: poster(plan.urls.events), onChange: () => this.#draw() });
    this.#state = atKeptPlace(this.#store, opened(plan, loggedOf(plan, this.#outbox.waiting())));
    bind(root, {
      command: (command) => this.#command(command),
      stopped: (why, all, pain) => this.#stopped(why as StopWhy, all, pain),
      felt: (answer, pain) => this.#felt(answer as Answer, pain),
    });
    follow((delta) => this.#beat(delta));
    addEventListener("pagehide", () => this.#leaving());
    addEventListener("online", () => void this.#outbox.send());
    void this.#outbox.send();
    this.#draw();
  }

  #beat(delta: number): void {
    if (this.#state.mode !== "running") return;
    if (delta > ASLEEP_MS) {
      this.#note = "This device was asleep, so the practice waited.";
      return this.#pause();
    }
    this.#change(tick(this.#state, delta), delta > TOO_LATE_TO_SAY_MS);
  }

  #change([state, news]: Change, late = false): void {
    const changed = state !== this.#state;
    this.#state = state;
    for (const each of news) this.#keep(each);
    const last = news.at(-1);
    if (last) this.#sound(late ? [last] : news);
    if (last) this.#after(last);
    if (changed) this.#draw();
  }

  #keep(news: News): void {
    for (const { kind, payload } of eventsOf(this.#state, news)) this.#outbox.add(kind, payload);
    if (news.what === "begun" || news.what === "phase" || news.what === "eased") keepPlace(this.#store, this.#state);
    if (news.what === "over") forgetPlace(this.#store, this.#state);
  }

  #sound(news: readonly News[]): void {
    for (const each of news) {
      const tone = toneAt(each);
      if (tone) this.#chime.play(tone);
      const spoken = spokenAt(this.#state, each);
      if (spoken) this.#voice.say(spoken.texts, spoken.budgetMs);
      const told = announcement(this.#state, each);
      if (told) this.#page.announce(told);
    }
  }

  #after(last: News): void {
    this.#wake.want(this.#state.mode !== "over" && this.#state.mode !== "list");
    if (last.what === "over") void this.#outbox.send();
  }

  #draw(): void {
    // The voice reports while the player is still being made.
    if (!this.#page || !this.#state) return;
    this.#page.render(this.#state, {
      advice: this.#advice,
      saved: this.#outbox.saved,
      voice: this.#voice.status,
      chime: this.#chime.on,
      note: this.#note,
    });
  }

  #command(command: Command): void {
    this.#chime.wake();
    switch (command) {
      case "begin":
        return this.#begin();
      case "pause":
        return this.#state.mode === "running" ? this.#pause() : this.#resume();
      case "ease":
        return this.#change(eased(this.#state));
      case "skip":
        return this.#change(closed(this.#state, "skipped"));
      case "back":
        return this.#change(back(this.#state));
      case "stop":
        return this.#openStop();
      case "stop-cancel":
        return this.#closeStop();
      case "voice":
        return this.#turn("voice");
      case "chime":
        return this.#turn("chime");
      case "help":
        return this.#dialog("help-dialog").showModal();
      case "help-close":
        return this.#dialog("help-dialog").close();
      case "felt-later":
        return this.#change(answered(this.#state));
      case "advice-on":
        this.#advice = null;
        return this.#resume();
      case "advice-end":
        return void this.#end();
    }
  }

  #begin(): void {
    if (!this.#state.plan.started) this.#outbox.add("practice_started", { practice: this.#state.plan.practice });
    this.#change(begin(this.#state));
    this.#wake.want(true);
  }

  #pause(): void {
    this.#voice.hush();
    this.#change([paused(this.#state), []]);
    keepPlace(this.#store, this.#state);
    this.#page.announce("Paused");
  }

  #resume(): void {
    this.#note = "";
    if (this.#state.mode !== "paused") return this.#draw();
    this.#change([resumed(this.#state), []]);
    this.#page.announce("Going on");
  }

  #turn(which: "voice" | "chime"): void {
    const on = which === "voice" ? this.#voice.status === "off" : !this.#chime.on;
    keepSwitch(this.#store, which, on);
    if (which === "voice") this.#voice.turn(on);
    else this.#chime.on = on;
    this.#chime.wake();
    this.#draw();
  }

  #dialog(name: string): HTMLDialogElement {
    return this.#page.part(name) as HTMLDialogElement;
  }

  #openStop(): void {
    if (this.#state.mode !== "running" && this.#state.mode !== "paused") return;
    this.#wasRunning = this.#state.mode === "running";
    this.#voice.hush();
    this.#change([paused(this.#state), []]);
    this.#dialog("stop-dialog").showModal();
  }

  #closeStop(): void {
    const dialog = this.#dialog("stop-dialog");
    dialog.close();
    dialog.querySelector<HTMLFormElement>("form")?.reset();
    for (const pains of dialog.querySelectorAll<HTMLElement>("[data-pains]")) pains.hidden = true;
    if (this.#wasRunning) this.#resume();
  }

  #stopped(why: StopWhy, all: boolean, pain: number | null): void {
    if (why === "by_mistake") return this.#closeStop(); // Nothing happened, so nothing is recorded.
    this.#wasRunning = false;
    this.#closeStop();
    const advice = ADVICE[why as Reason];
    const ends = all || advice.endsAll;
    for (const { kind, payload } of stopEvents(this.#state, why, ends, pain)) this.#outbox.add(kind, payload);
    const [state] = closed(this.#state, "stopped");
    this.#state = paused(ends ? { ...state, mode: "over" } : state);
    if (this.#state.mode === "over" && !ends) this.#finish();
    if (ends) forgetPlace(this.#store, this.#state);
    else keepPlace(this.#store, this.#state);
    this.#advice = ends ? { ...advice, endsAll: true } : advice;
    this.#draw();
    this.#page.announce([advice.title, ...advice.lines].join(". "));
    if (advice.leads !== "choose") void this.#leave(this.#state.plan.urls[advice.leads]);
  }

  #felt(answer: Answer, pain: number | null): void {
    const step = this.#state.plan.steps[this.#state.step];
    const version = step?.versions[this.#state.levels[this.#state.step] ?? 0];
    if (version) {
      const { movement, rung } = version;
      this.#outbox.add("step_felt", { practice: this.#state.plan.practice, movement, rung, answer, pain });
    }
    this.#change(answered(this.#state));
  }

  #finish(): void {
    for (const { kind, payload } of eventsOf(this.#state, { what: "over" })) this.#outbox.add(kind, payload);
    forgetPlace(this.#store, this.#state);
  }

  /** End from an advice screen: the practice is closed in the record, then what it did is asked. */
  async #end(): Promise<void> {
    if (this.#state.mode !== "over") {
      this.#outbox.add("practice_stopped", { practice: this.#state.plan.practice, why: "something_else" });
      forgetPlace(this.#store, this.#state);
      this.#state = { ...this.#state, mode: "over" };
    }
    this.#advice = null;
    this.#draw();
    await this.#leave(this.#state.plan.urls.after);
  }

  /** To another page once the record has everything, and only if that page is there: advice is better than an error. */
  async #leave(url: string): Promise<void> {
    if (!(await this.#outbox.settled(LEAVE_AFTER_MS))) return;
    const there = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (there?.ok) location.assign(url);
  }

  #leaving(): void {
    if (this.#state.mode === "running" || this.#state.mode === "paused") keepPlace(this.#store, this.#state);
    void this.#outbox.send();
  }
}

const root = document.querySelector<HTMLElement>("[data-player]");
const text = document.getElementById("plan")?.textContent;
if (root && text) new Player(root, JSON.parse(text) as Plan);
