import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../src/keep";
import { Outbox } from "../src/outbox";
import type { Alone, Answered, Post } from "../src/outbox";
import type { UnbendEvent } from "../src/types";
import { after, localTime, uuid7 } from "../src/uuid";
import { MemoryShelf } from "./shelf";

class Memory implements Store {
  readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

/** A record that may be away, or lose its answer on the way back. */
class FakeRecord {
  readonly stored: string[] = [];
  readonly ids = new Set<string>();
  mode: "there" | "away" | "answer_lost" = "there";
  refuse = new Map<string, { why: string; keep?: boolean }>();
  calls = 0;
  post: Post = async (events) => {
    this.calls += 1;
    await Promise.resolve();
    if (this.mode === "away") throw new Error("no network");
    const answer: Answered = { stored: [], known: [], refused: [] };
    for (const event of events) this.#take(event, answer);
    if (this.mode === "answer_lost") throw new Error("connection reset");
    return answer;
  };
  #take(event: UnbendEvent, answer: Answered): void {
    const refusal = this.refuse.get(event.kind);
    if (refusal) answer.refused.push({ id: event.id, ...refusal });
    else if (this.ids.has(event.id)) answer.known.push(event.id);
    else {
      this.ids.add(event.id);
      this.stored.push(String(event.payload.n));
      answer.stored.push(event.id);
    }
  }
}

let legacy: Memory;
let shelf: MemoryShelf;
let record: FakeRecord;
let timers: { run: () => void; ms: number }[];

beforeEach(() => {
  legacy = new Memory();
  shelf = new MemoryShelf();
  record = new FakeRecord();
  timers = [];
});

const open = (person = "anna", alone?: Alone): Promise<Outbox> =>
  Outbox.open({ person, shelf, legacy, post: record.post, later: (run, ms) => timers.push({ run, ms }), ...(alone ? { alone } : {}) });
const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
};
const fire = async (): Promise<void> => {
  for (const { run } of timers.splice(0)) run();
  await quiet();
};
const numbers = (events: readonly UnbendEvent[]): unknown[] => events.map((event) => event.payload.n);

describe("the outbox", () => {
  it("sends in order and has nothing waiting once it is acknowledged", async () => {
    const box = await open();
    for (const n of [1, 2, 3]) box.add("step_done", { n });
    await quiet();
    expect(record.stored).toEqual(["1", "2", "3"]);
    expect(box.waiting()).toEqual([]);
    expect(box.saved).toBe("saved");
  });

  it("keeps what is not acknowledged, across a reload, and says so", async () => {
    record.mode = "away";
    const box = await open();
    box.add("step_done", { n: 1 });
    await quiet();
    expect(box.saved).toBe("waiting");
    record.mode = "there";
    await (await open()).send();
    expect(record.stored).toEqual(["1"]);
  });

  it("counts each once when the answer was lost on its way", async () => {
    record.mode = "answer_lost";
    const box = await open();
    box.add("step_done", { n: 1 });
    await quiet();
    record.mode = "there";
    await fire();
    expect(record.stored).toEqual(["1"]);
    expect(box.saved).toBe("saved");
  });

  it("tries again with growing delay, up to a minute", async () => {
    record.mode = "away";
    (await open()).add("step_done", { n: 1 });
    await quiet();
    const delays: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      delays.push(timers[0]?.ms ?? -1);
      await fire();
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it("neither shows nor sends one person's events to another", async () => {
    record.mode = "away";
    (await open("anna")).add("step_done", { n: 1 });
    await quiet();
    record.mode = "there";
    const berts = await open("bert");
    await berts.send();
    expect([...berts.waiting(), ...berts.happened()]).toEqual([]);
    expect(record.calls).toBe(1); // Anna's own, that found nobody
    expect((await open("anna")).waiting()[0]?.person).toBe("anna");
  });

  it("does not send a refused event for ever, and does not throw it away", async () => {
    record.refuse.set("broken", { why: "no such kind" });
    const box = await open();
    box.add("broken", { n: 1 });
    box.add("step_done", { n: 2 });
    await quiet();
    expect(record.stored).toEqual(["2"]);
    expect(box.saved).toBe("refused");
    expect([...shelf.rows.values()].map(({ state, why }) => [state, why])).toEqual([["refused", "no such kind"], ["sent", undefined]]);
  });

  it("keeps for later what belongs to a person who is not here now, without asking for ever", async () => {
    record.refuse.set("step_done", { why: "Anna is not here", keep: true });
    const box = await open();
    box.add("step_done", { n: 1 });
    await quiet();
    expect(record.calls).toBe(1);
    expect(box.saved).toBe("waiting");
    record.refuse.clear();
    await fire();
    expect(record.stored).toEqual(["1"]);
  });

  it("says whether all was taken in time", async () => {
    const box = await open();
    box.add("step_done", { n: 1 });
    expect(await box.settled(1000)).toBe(true);
    record.mode = "away";
    box.add("step_done", { n: 2 });
    expect(await box.settled(1000)).toBe(false);
  });
});

describe("the shelf", () => {
  it.each(["full", "refused"] as const)("that is %s is told, and events are sent from memory", async (mode) => {
    shelf.mode = mode;
    record.mode = "away";
    const box = await open();
    box.add("step_done", { n: 1 });
    box.add("step_done", { n: 2 });
    await quiet();
    expect(box.saved).toBe("unkept");
    record.mode = "there";
    await fire();
    expect(record.stored).toEqual(["1", "2"]);
    expect(box.saved).toBe("saved");
  });

  it("that has room again takes what only memory held", async () => {
    shelf.mode = "full";
    record.mode = "away";
    const box = await open();
    box.add("step_done", { n: 1 });
    await quiet();
    shelf.mode = "there";
    await fire();
    expect(box.saved).toBe("waiting");
    expect(numbers((await open()).waiting())).toEqual([1]);
  });

  it("that the browser empties under us loses nothing: what waits goes back on it and is sent", async () => {
    record.mode = "away";
    const box = await open();
    box.add("step_done", { n: 1 });
    await quiet();
    shelf.rows.clear();
    await fire();
    expect(shelf.rows.size).toBe(1);
    record.mode = "there";
    await fire();
    expect(record.stored).toEqual(["1"]);
  });

  it("that fills up while it is told of an answer makes nothing count twice", async () => {
    const box = await open();
    shelf.mode = "there";
    record.mode = "away";
    box.add("step_done", { n: 1 });
    await quiet();
    record.mode = "there";
    shelf.mode = "full";
    await fire();
    expect(box.saved).toBe("saved");
    shelf.mode = "there";
    await (await open()).send();
    expect(record.stored).toEqual(["1"]);
  });

  it("remembers what was sent until the page knows it", async () => {
    const box = await open();
    box.add("step_done", { n: 1 });
    box.add("step_done", { n: 2 });
    await quiet();
    const again = await open();
    expect(numbers(again.happened())).toEqual([1, 2]);
    await again.tidy((event) => event.payload.n === 1);
    expect(numbers((await open()).happened())).toEqual([2]);
  });

  it("forgets nothing that waits, whatever the page knows", async () => {
    record.mode = "away";
    const box = await open();
    box.add("step_done", { n: 1 });
    await quiet();
    await box.tidy(() => true);
    expect(numbers((await open()).waiting())).toEqual([1]);
  });
});

describe("two tabs", () => {
  /** One at a time, as the browser's locks keep it. */
  const locks = (): Alone => {
    let last: Promise<void> = Promise.resolve();
    return (_, run) => (last = last.then(run, run));
  };

  it("send each event once, in the order in which they happened", async () => {
    record.mode = "away";
    const alone = locks();
    const [one, other] = [await open("anna", alone), await open("anna", alone)];
    for (const n of [1, 2, 3, 4, 5, 6]) (n % 2 ? one : other).add("step_done", { n });
    await quiet();
    record.mode = "there";
    await Promise.all([one.send(), other.send(), fire()]);
    expect(record.stored).toEqual(["1", "2", "3", "4", "5", "6"]);
    await Promise.all([one.look(), other.look()]);
    expect([one.saved, other.saved]).toEqual(["saved", "saved"]);
  });

  it("without locks still store each event once: the record knows it by its id", async () => {
    const [one, other] = [await open(), await open()];
    record.mode = "away";
    one.add("step_done", { n: 1 });
    await quiet();
    record.mode = "there";
    await Promise.all([one.send(), other.send()]);
    expect(record.stored).toEqual(["1"]);
  });
});

describe("what waited in localStorage", () => {
  const event = (n: number, person = "anna"): UnbendEvent => ({ id: uuid7(), person, at: "", kind: "step_done", v: 1, payload: { n } });

  it("is taken over once, before what happens now, and leaves no copy", async () => {
    record.mode = "away";
    legacy.setItem("unbend.outbox.anna", JSON.stringify([event(1), event(2)]));
    const box = await open();
    box.add("step_done", { n: 3 });
    await quiet();
    expect(numbers(box.waiting())).toEqual([1, 2, 3]);
    expect(legacy.getItem("unbend.outbox.anna")).toBeNull();
    expect(numbers((await open()).waiting())).toEqual([1, 2, 3]);
  });

  it("stays there while the shelf cannot take it, and is sent all the same", async () => {
    shelf.mode = "refused";
    legacy.setItem("unbend.outbox.anna", JSON.stringify([event(1)]));
    const box = await open();
    expect(legacy.getItem("unbend.outbox.anna")).not.toBeNull();
    await box.send();
    expect(record.stored).toEqual(["1"]);
  });

  it.each(["{not json", "7", "null", '[{"no": "event"}]', JSON.stringify([{ ...event(9), person: "bert" }])])("that is %s is not taken for Anna's events", async (text) => {
    legacy.setItem("unbend.outbox.anna", text);
    expect((await open()).waiting()).toEqual([]);
  });
});

describe("ids", () => {
  it("are version 7, and sort in the order they were made", () => {
    const made = Array.from({ length: 5000 }, () => uuid7());
    expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it("sort after those that are kept, also when the clock was set back", () => {
    const kept = uuid7(Date.now() + 3_600_000);
    after(kept);
    expect(uuid7() > kept).toBe(true);
    after("no id at all");
    expect(uuid7() > kept).toBe(true);
  });

  it("go with a time that keeps its offset", () => {
    const now = new Date("2026-11-20T09:00:00.123Z");
    expect(localTime(now)).toMatch(/^2026-11-\d\dT\d\d:\d\d:00\.123[+-]\d\d:\d\d$/);
    expect(new Date(localTime(now)).getTime()).toBe(now.getTime());
  });
});
