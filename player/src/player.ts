/** Puts it together: the state changes, then the screen, the voice, the chime and the record hear of it. */

import "./css/all";
import { announcement } from "./announce";
import { ASLEEP_MS, follow } from "./clock";
import { bind, type Command } from "./events";
import { atKeptPlace, browserStore, forgetPlace, keepPlace, type Store } from "./keep";
import { leave } from "./leave";
import { keepForLater } from "./offline";
import type { Outbox } from "./outbox";
import { browserOutbox } from "./post";
import { caughtUp, eventsOf, stillStands, stopEvents } from "./record";
import { Laptop } from "./remote/laptop";
import { Page } from "./render";
import { Corner } from "./stage/corner";
import { Settings } from "./settings";
import { Sound } from "./sound";
import { answered, back, begin, closed, eased, opened, paused, resumed, tick, versionOf } from "./state";
import type { Change, HeadlessState, News } from "./state";
import { ADVICE } from "./stops";
import type { Advice, Reason } from "./stops";
import { Turn } from "./tabs";
import type { Answer, Plan, StopWhy } from "./types";
import { Wake } from "./wake";

/** A jump in time longer than this is caught up in silence. */
const TOO_LATE_TO_SAY_MS = 1500;
const ELSEWHERE = "It goes on in another tab. Tap to bring it here.";
/** What belongs to the tab that runs the practice. */
const RUNS: ReadonlySet<Command> = new Set<Command>(["pause", "go-on", "ease", "skip", "back", "stop"]);

class Player {
  readonly #page: Page;
  readonly #plan: Plan;
  readonly #store: Store;
  readonly #outbox: Outbox;
  readonly #sound: Sound;
  readonly #settings: Settings;
  readonly #figure: Corner;
  readonly #remote: Laptop;
  readonly #wake = new Wake();
  readonly #turn: Turn;
  #state: HeadlessState;
  #advice: Advice | null = null;
  #note = "";
  /** Whether closing the stop menu goes on. */
  #wasRunning = false;
  /** The server did not answer when another page was asked for. */
  #away = false;
  #kept = false;

  /** Once the device has said what it remembers. */
  static async open(root: HTMLElement, plan: Plan): Promise<void> {
    const store = browserStore();
    let player: Player | null = null;
    const outbox = await browserOutbox(plan, store, () => player && player.#draw());
    player = new Player(root, plan, store, outbox);
  }

  private constructor(root: HTMLElement, plan: Plan, store: Store, outbox: Outbox) {
    this.#page = new Page(root);
    this.#plan = plan;
    this.#store = store;
    this.#outbox = outbox;
    this.#sound = new Sound(store, root.dataset.silence ?? "", (command) => this.#command(command), () => this.#draw());
    this.#settings = new Settings(this.#page, this.#sound);
    this.#figure = new Corner(this.#page, store, plan);
    this.#remote = new Laptop(this.#page, plan.practice, (command) => this.#command(command));
    this.#turn = new Turn(plan.person, () => this.#lost());
    this.#state = this.#restored();
    this.#advice = stillStands(plan, outbox.happened());
    bind(root, {
      command: (command) => this.#command(command),
      stopped: (why, all, pain) => this.#stopped(why as StopWhy, all, pain),
      felt: (answer, pain) => this.#felt(answer as Answer, pain),
    });
    follow((delta) => this.#beat(delta));
    addEventListener("pagehide", () => this.#leaving());
    addEventListener("beforeunload", (event) => this.#outbox.saved === "unkept" && event.preventDefault());
    addEventListener("online", () => void this.#outbox.send());
    void this.#outbox.send();
    void keepForLater(() => {
      this.#kept = true;
      this.#draw();
    });
    this.#draw();
  }

  /** Where the record and this device say that it stands. */
  #restored(): HeadlessState {
    return atKeptPlace(this.#store, opened(caughtUp(this.#plan, this.#outbox.happened())));
  }

  #beat(delta: number): unknown {
    if (this.#state.mode !== "running") return false;
    if (delta > ASLEEP_MS) {
      this.#note = "This device was asleep, so the practice waited.";
      return this.#pause();
    }
    return this.#change(tick(this.#state, delta), delta > TOO_LATE_TO_SAY_MS);
  }

  #change([state, news]: Change, late = false): void {
    const changed = state !== this.#state;
    this.#state = state;
    for (const each of news) this.#keep(each);
    const last = news.at(-1);
    if (last) this.#tell(late ? [last] : news);
    if (last) this.#after(last);
    if (changed) this.#draw();
  }

  #keep(news: News): void {
    for (const { kind, payload } of eventsOf(this.#state, news)) this.#outbox.add(kind, payload);
    if (news.what === "begun" || news.what === "phase" || news.what === "eased") keepPlace(this.#store, this.#state);
    if (news.what === "over") forgetPlace(this.#store, this.#state);
  }

  #tell(news: readonly News[]): void {
    this.#sound.hear(this.#state, news);
    for (const each of news) {
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
    this.#sound.follow(this.#state);
    this.#settings?.draw();
    this.#figure?.draw(this.#state);
    this.#page.render(this.#state, {
      advice: this.#advice,
      saved: this.#outbox.saved,
      voice: this.#sound.voice.status,
      chime: this.#sound.chime.on,
      note: this.#note,
      away: this.#away,
      kept: this.#kept,
    });
    this.#remote?.draw(this.#state, this.#advice !== null);
  }

  #command(command: Command): void {
    this.#sound.chime.wake();
    if (this.#settings.command(command) || this.#figure.command(command)) return;
    const on = this.#state.mode === "running" || this.#state.mode === "paused";
    if (on && this.#turn.lost && RUNS.has(command)) return void this.#begin();
    switch (command) {
      case "begin":
        return void this.#begin();
      case "pause":
        return this.#state.mode === "running" ? this.#pause() : this.#resume();
      case "hold":
        return this.#state.mode === "running" ? this.#pause() : undefined;
      case "go-on":
        return this.#resume();
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
        this.#sound.turn("voice", this.#sound.voice.status === "off");
        return this.#draw();
      case "chime":
        this.#sound.turn("chime", !this.#sound.chime.on);
        return this.#draw();
      case "help":
        return this.#page.dialog("help-dialog").showModal();
      case "help-close":
        return this.#page.dialog("help-dialog").close();
      case "felt-later":
        return this.#change(answered(this.#state));
      case "advice-on":
        this.#advice = null;
        return this.#resume();
      case "advice-end":
        return void this.#end();
      case "advice-go":
        return void (this.#advice && this.#advice.leads !== "choose" && this.#leave(this.#plan.urls[this.#advice.leads]));
      case "after":
        return void this.#leave(this.#plan.urls.after);
    }
  }

  /** From the list, or from where another tab has brought it meanwhile. */
  async #begin(): Promise<void> {
    this.#turn.take();
    await this.#outbox.look();
    if (this.#state.mode !== "list" && this.#note !== ELSEWHERE) return;
    this.#note = "";
    this.#state = this.#restored();
    if (this.#state.mode !== "list") return this.#draw();
    if (!this.#state.plan.started) this.#outbox.add("practice_started", { practice: this.#plan.practice });
    this.#change(begin(this.#state));
    this.#wake.want(true);
  }

  /** Another tab goes on with it. */
  #lost(): void {
    this.#note = ELSEWHERE;
    if (this.#state.mode === "running") this.#pause();
    else this.#draw();
  }

  #pause(): void {
    this.#sound.voice.hush();
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

  #openStop(): void {
    if (this.#state.mode !== "running" && this.#state.mode !== "paused") return;
    this.#wasRunning = this.#state.mode === "running";
    this.#sound.voice.hush();
    this.#change([paused(this.#state), []]);
    this.#page.dialog("stop-dialog").showModal();
  }

  #closeStop(): void {
    this.#page.closeAfresh("stop-dialog");
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
    if (advice.leads !== "choose") void this.#leave(this.#plan.urls[advice.leads]);
  }

  #felt(answer: Answer, pain: number | null): void {
    const { movement, rung } = versionOf(this.#state);
    this.#outbox.add("step_felt", { practice: this.#plan.practice, movement, rung, answer, pain });
    this.#change(answered(this.#state));
  }

  #finish(): void {
    for (const { kind, payload } of eventsOf(this.#state, { what: "over" })) this.#outbox.add(kind, payload);
    forgetPlace(this.#store, this.#state);
  }

  /** End from an advice screen: the practice is closed in the record, then what it did is asked. */
  async #end(): Promise<void> {
    if (this.#state.mode !== "over") {
      this.#outbox.add("practice_stopped", { practice: this.#plan.practice, why: "something_else" });
      forgetPlace(this.#store, this.#state);
      this.#state = { ...this.#state, mode: "over" };
    }
    this.#advice = null;
    this.#draw();
    await this.#leave(this.#plan.urls.after);
  }

  async #leave(url: string): Promise<void> {
    this.#away = !(await leave(this.#outbox, url));
    this.#draw();
  }

  #leaving(): void {
    if (this.#state.mode === "running" || this.#state.mode === "paused") keepPlace(this.#store, this.#state);
    this.#outbox.leave();
  }
}

const root = document.querySelector<HTMLElement>("[data-player]");
const text = document.getElementById("plan")?.textContent;
if (root && text) void Player.open(root, JSON.parse(text) as Plan);
