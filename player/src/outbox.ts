/** Events wait here until the record has them: kept on this device, sent in order, each counted once by its id.
 *
 * An event is in memory from the moment it happens and on the shelf a moment later; it leaves neither before the
 * record has acknowledged it. A shelf that refuses, or is emptied under us, costs nothing while the page is open.
 */

import { legacyOf } from "./legacy";
import type { Store } from "./keep";
import type { Row, RowState, Shelf } from "./shelf";
import { after, localTime, uuid7 } from "./uuid";
import type { UnbendEvent } from "./types";

export interface Answered {
  stored: string[];
  known: string[];
  /** `keep`: not now, for it belongs to a person who is not here at the moment; to be sent again. */
  refused: { id: string; why: string; keep?: boolean }[];
}

/** Sends a batch; rejects when the record could not be reached. */
export type Post = (events: readonly UnbendEvent[]) => Promise<Answered>;

/** unkept: neither the record nor this browser has it yet, only this page. */
export type Saved = "saved" | "sending" | "waiting" | "unkept" | "refused";

/** Runs one sender of a person at a time, over all tabs of the browser where it can. */
export type Alone = (name: string, run: () => Promise<void>) => Promise<void>;

export interface OutboxOptions {
  person: string;
  shelf: Shelf;
  post: Post;
  /** Where events waited before there was a shelf: taken over once. */
  legacy: Store;
  alone?: Alone;
  onChange?: (saved: Saved) => void;
  later?: (run: () => void, ms: number) => unknown;
}

interface Entry extends Row {
  /** Whether the shelf has it. */
  readonly kept: boolean;
}

const BATCH = 50;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

export class Outbox {
  readonly #options: Required<OutboxOptions>;
  readonly #entries = new Map<string, Entry>();
  #sending: Promise<void> | null = null;
  #failures = 0;
  #retrySet = false;
  #refused = 0;

  private constructor(options: OutboxOptions) {
    this.#options = {
      alone: (_, run) => run(),
      onChange: () => undefined,
      later: (run, ms) => setTimeout(run, ms),
      ...options,
    };
  }

  /** With everything of this person that the device knows. Never rejects. */
  static async open(options: OutboxOptions): Promise<Outbox> {
    const outbox = new Outbox(options);
    await outbox.look();
    await outbox.#takeOver();
    return outbox;
  }

  /** Keep an event, then try to send it. */
  add(kind: string, payload: Record<string, unknown>): UnbendEvent {
    const event: UnbendEvent = { id: uuid7(), person: this.#options.person, at: localTime(), kind, v: 1, payload };
    this.#remember([event]);
    void this.#shelve();
    void this.send();
    return event;
  }

  /** What the record has not acknowledged, in the order it happened. */
  waiting(): UnbendEvent[] {
    return this.#in("waiting").map((entry) => entry.event);
  }

  /** What happened here as far as this device remembers: waiting, or sent not long ago. */
  happened(): UnbendEvent[] {
    return this.#sorted().filter((entry) => entry.state !== "refused").map((entry) => entry.event);
  }

  get saved(): Saved {
    const waiting = this.#in("waiting");
    if (waiting.length === 0) return this.#refused > 0 ? "refused" : "saved";
    if (this.#failures === 0) return "sending";
    return waiting.every((entry) => entry.kept) ? "waiting" : "unkept";
  }

  /** Read what other tabs have added and sent meanwhile. */
  async look(): Promise<void> {
    const rows = await this.#options.shelf.all(this.#options.person).catch(() => null);
    if (rows === null) return;
    const there = new Set(rows.map((row) => row.id));
    // The browser may have cleared the shelf since: what still waits goes back on it.
    for (const [id, entry] of this.#entries) if (!there.has(id)) this.#entries.set(id, { ...entry, kept: false });
    for (const row of rows) {
      after(row.id);
      const known = this.#entries.get(row.id);
      // What is sent or refused stays so, also when the shelf could not be told.
      if (known && known.state !== "waiting") continue;
      this.#entries.set(row.id, { ...row, kept: true });
    }
  }

  /** Forget what was sent, as far as it `may` be: the page knows it by itself. */
  async tidy(may: (event: UnbendEvent) => boolean): Promise<void> {
    const gone = this.#in("sent").filter((entry) => may(entry.event)).map((entry) => entry.id);
    for (const id of gone) this.#entries.delete(id);
    await this.#options.shelf.drop(gone).catch(() => undefined);
  }

  /** Send what waits. One batch is under way at a time, so order holds. Never rejects. */
  send(): Promise<void> {
    this.#sending ??= this.#options
      .alone(`unbend.outbox.${this.#options.person}`, () => this.#run())
      .catch(() => this.#retry())
      .finally(() => {
        this.#sending = null;
        this.#options.onChange(this.saved);
      });
    this.#options.onChange(this.saved);
    return this.#sending;
  }

  /** The page is going away: nothing can be waited for, so what waits here is posted at once. */
  leave(): void {
    const batch = this.waiting().slice(0, BATCH);
    if (batch.length > 0) void this.#options.post(batch).catch(() => undefined);
  }

  /** True once everything is acknowledged, false when that took longer than `ms`. */
  async settled(ms: number): Promise<boolean> {
    const limit = new Promise<void>((resolve) => void this.#options.later(resolve, ms));
    await Promise.race([this.send(), limit]);
    return this.#in("waiting").length === 0;
  }

  async #run(): Promise<void> {
    await this.look();
    await this.#shelve();
    for (let batch = this.waiting().slice(0, BATCH); batch.length > 0; batch = this.waiting().slice(0, BATCH)) {
      try {
        const answer = await this.#options.post(batch);
        // An answer that took none of them would be asked again for ever: wait, as when nobody answers.
        if ((await this.#acknowledge(answer)) === 0) throw new Error("nothing was taken");
        this.#failures = 0;
      } catch {
        this.#retry();
        return;
      }
    }
  }

  /** How many of them the record has done with. A refused event is not sent again, and not thrown away either. */
  async #acknowledge(answer: Answered): Promise<number> {
    const refused = answer.refused.filter((one) => !one.keep);
    this.#refused += refused.length;
    const done: Row[] = [];
    const mark = (id: string, state: RowState, more: { why?: string } = {}): void => {
      const entry = this.#entries.get(id);
      if (entry?.state !== "waiting") return;
      const { kept, ...row } = { ...entry, state, ...more };
      this.#entries.set(id, { ...row, kept });
      done.push(row);
    };
    for (const id of [...answer.stored, ...answer.known]) mark(id, "sent");
    for (const { id, why } of refused) mark(id, "refused", { why });
    // A shelf that cannot be told keeps them as waiting: sent once more after a reload, and known then.
    await this.#options.shelf.change(done).catch(() => undefined);
    this.#options.onChange(this.saved);
    return done.length;
  }

  #retry(): void {
    this.#failures += 1;
    if (this.#retrySet) return;
    this.#retrySet = true;
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (this.#failures - 1), LONGEST_DELAY_MS);
    this.#options.later(() => {
      this.#retrySet = false;
      void this.send();
    }, delay);
  }

  #remember(events: readonly UnbendEvent[]): void {
    const { person } = this.#options;
    for (const event of events) this.#entries.set(event.id, { id: event.id, person, event, state: "waiting", kept: false });
  }

  /** Put on the shelf what is not there yet. */
  async #shelve(): Promise<void> {
    const bare = this.#in("waiting").filter((entry) => !entry.kept);
    if (bare.length === 0) return;
    try {
      await this.#options.shelf.put(bare.map(({ kept: _, ...row }) => row));
      for (const { id } of bare) {
        const now = this.#entries.get(id);
        if (now) this.#entries.set(id, { ...now, kept: true });
      }
    } catch {
      // Full or refused: tried again with the next sending, and said on the page while it is so.
    }
    this.#options.onChange(this.saved);
  }

  /** What waited in localStorage, once: it is removed there when it is on the shelf. */
  async #takeOver(): Promise<void> {
    const legacy = legacyOf(this.#options.legacy, this.#options.person);
    if (legacy.events.length === 0) return;
    this.#remember(legacy.events.filter((event) => !this.#entries.has(event.id)));
    await this.#shelve();
    if (this.#in("waiting").every((entry) => entry.kept)) legacy.remove();
  }

  #sorted(): Entry[] {
    return [...this.#entries.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  #in(state: RowState): Entry[] {
    return this.#sorted().filter((entry) => entry.state === state);
  }
}

/** With the browser's own locks; a page over plain http has none, and the record knows an event by its id anyway. */
export const browserAlone: Alone = async (name, run) => {
  if (navigator.locks) await navigator.locks.request(name, run);
  else await run();
};
