/** Events wait here until the record has them: kept across reloads, sent in order, each counted once by its id. */

import { localTime, uuid7 } from "./uuid";
import type { UnbendEvent } from "./types";

/** What localStorage offers; a stand-in in tests, and in browsers that refuse it. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Answered {
  stored: string[];
  known: string[];
  /** `keep`: not now, for it belongs to a person who is not here at the moment; to be sent again. */
  refused: { id: string; why: string; keep?: boolean }[];
}

/** Sends a batch; rejects when the record could not be reached. */
export type Post = (events: readonly UnbendEvent[]) => Promise<Answered>;

export type Saved = "saved" | "sending" | "waiting" | "refused";

const BATCH = 50;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

export class Outbox {
  readonly #person: string;
  readonly #key: string;
  readonly #store: Store;
  readonly #post: Post;
  readonly #later: (run: () => void, ms: number) => unknown;
  /** Told after every change. */
  readonly #onChange: (saved: Saved) => void;
  /** Only when the store refuses: better in memory than nowhere. */
  #memory: UnbendEvent[] = [];
  #sending: Promise<void> | null = null;
  #failures = 0;
  #retrySet = false;
  #refused = 0;

  constructor(options: {
    person: string;
    store: Store;
    post: Post;
    onChange?: (saved: Saved) => void;
    later?: (run: () => void, ms: number) => unknown;
  }) {
    this.#person = options.person;
    this.#key = `unbend.outbox.${options.person}`;
    this.#store = options.store;
    this.#post = options.post;
    this.#onChange = options.onChange ?? (() => undefined);
    this.#later = options.later ?? ((run, ms) => setTimeout(run, ms));
  }

  /** Keep an event, then try to send it. */
  add(kind: string, payload: Record<string, unknown>): UnbendEvent {
    const event: UnbendEvent = { id: uuid7(), person: this.#person, at: localTime(), kind, v: 1, payload };
    this.#write([...this.waiting(), event]);
    void this.send();
    return event;
  }

  /** What the record has not acknowledged, in the order it happened. */
  waiting(): UnbendEvent[] {
    try {
      const text = this.#store.getItem(this.#key);
      const kept: unknown = text === null ? [] : JSON.parse(text);
      return [...(Array.isArray(kept) ? (kept as UnbendEvent[]) : []), ...this.#memory];
    } catch {
      return [...this.#memory];
    }
  }

  get saved(): Saved {
    if (this.waiting().length > 0) return this.#failures > 0 ? "waiting" : "sending";
    return this.#refused > 0 ? "refused" : "saved";
  }

  /** Send what waits. One batch is under way at a time, so order holds. Never rejects. */
  send(): Promise<void> {
    this.#sending ??= this.#run().finally(() => {
      this.#sending = null;
      this.#onChange(this.saved);
    });
    this.#onChange(this.saved);
    return this.#sending;
  }

  /** True once everything is acknowledged, false when that took longer than `ms`. */
  async settled(ms: number): Promise<boolean> {
    const limit = new Promise<void>((resolve) => void this.#later(resolve, ms));
    await Promise.race([this.send(), limit]);
    return this.waiting().length === 0;
  }

  async #run(): Promise<void> {
    for (let batch = this.waiting().slice(0, BATCH); batch.length > 0; batch = this.waiting().slice(0, BATCH)) {
      try {
        const answer = await this.#post(batch);
        const refused = answer.refused.filter((one) => !one.keep);
        const gone = new Set([...answer.stored, ...answer.known, ...refused.map((one) => one.id)]);
        const before = this.waiting();
        this.#keepRefused(batch, refused);
        this.#write(before.filter((event) => !gone.has(event.id)));
        // An answer that took none of them would be asked again for ever: wait, as when nobody answers.
        if (this.waiting().length >= before.length) throw new Error("nothing was taken");
        this.#failures = 0;
      } catch {
        this.#failures += 1;
        this.#retry();
        return;
      }
    }
  }

  #retry(): void {
    if (this.#retrySet) return;
    this.#retrySet = true;
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (this.#failures - 1), LONGEST_DELAY_MS);
    this.#later(() => {
      this.#retrySet = false;
      void this.send();
    }, delay);
  }

  /** A refused event is not sent again, but it is not thrown away either. */
  #keepRefused(batch: readonly UnbendEvent[], refused: Answered["refused"]): void {
    if (refused.length === 0) return;
    this.#refused += refused.length;
    const why = new Map(refused.map((one) => [one.id, one.why]));
    const kept = batch.filter((event) => why.has(event.id)).map((event) => ({ event, why: why.get(event.id) }));
    try {
      const before = JSON.parse(this.#store.getItem(`${this.#key}.refused`) ?? "[]") as unknown[];
      this.#store.setItem(`${this.#key}.refused`, JSON.stringify([...before, ...kept].slice(-100)));
    } catch {
      // Nothing depends on it: the line on the page already says that something was refused.
    }
  }

  #write(events: readonly UnbendEvent[]): void {
    try {
      if (events.length === 0) this.#store.removeItem(this.#key);
      else this.#store.setItem(this.#key, JSON.stringify(events));
      this.#memory = [];
    } catch {
      const text = this.#readKept();
      this.#memory = events.filter((event) => !text.has(event.id));
    }
    this.#onChange(this.saved);
  }

  #readKept(): Set<string> {
    try {
      return new Set((JSON.parse(this.#store.getItem(this.#key) ?? "[]") as UnbendEvent[]).map((event) => event.id));
    } catch {
      return new Set();
    }
  }
}
