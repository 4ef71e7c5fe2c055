import { beforeEach, describe, expect, it } from "vitest";
import { Outbox } from "../src/outbox";
import type { Answered, Post, Store } from "../src/outbox";
import type { UnbendEvent } from "../src/types";
import { localTime, uuid7 } from "../src/uuid";

class Memory implements Store {
  readonly kept = new Map<string, string>();
  full = false;
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => {
    if (this.full) throw new Error("QuotaExceededError");
    this.kept.set(key, value);
  };
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

let store: Memory;
let record: FakeRecord;
let timers: { run: () => void; ms: number }[];

beforeEach(() => {
  store = new Memory();
  record = new FakeRecord();
  timers = [];
});

const outbox = (person = "anna"): Outbox =>
  new Outbox({ person, store, post: record.post, later: (run, ms) => timers.push({ run, ms }) });
const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
const fire = async (): Promise<void> => {
  for (const { run } of timers.splice(0)) run();
  await quiet();
};

describe("the outbox", () => {
  it("sends in order and forgets what is acknowledged", async () => {
    const box = outbox();
    for (const n of [1, 2, 3]) box.add("step_done", { n });
    await quiet();
    expect(record.stored).toEqual(["1", "2", "3"]);
    expect(box.waiting()).toEqual([]);
    expect(box.saved).toBe("saved");
  });

  it("keeps what is not acknowledged, across a reload, and says so", async () => {
    record.mode = "away";
    const box = outbox();
    box.add("step_done", { n: 1 });
    await quiet();
    expect(box.saved).toBe("waiting");
    record.mode = "there";
    await outbox().send();
    expect(record.stored).toEqual(["1"]);
  });

  it("counts each once when the answer was lost on its way", async () => {
    record.mode = "answer_lost";
    const box = outbox();
    box.add("step_done", { n: 1 });
    await quiet();
    record.mode = "there";
    await fire();
    expect(record.stored).toEqual(["1"]);
    expect(box.saved).toBe("saved");
  });

  it("tries again with growing delay, up to a minute", async () => {
    record.mode = "away";
    outbox().add("step_done", { n: 1 });
    await quiet();
    const delays: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      delays.push(timers[0]?.ms ?? -1);
      await fire();
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it("keeps two people of one household apart", async () => {
    record.mode = "away";
    outbox("anna").add("step_done", { n: 1 });
    await quiet();
    expect(outbox("bert").waiting()).toEqual([]);
    expect(outbox("anna").waiting()[0]?.person).toBe("anna");
  });

  it("does not send a refused event for ever, and does not throw it away", async () => {
    record.refuse.set("broken", { why: "no such kind" });
    const box = outbox();
    box.add("broken", { n: 1 });
    box.add("step_done", { n: 2 });
    await quiet();
    expect(record.stored).toEqual(["2"]);
    expect(box.saved).toBe("refused");
    expect(store.getItem("unbend.outbox.anna.refused")).toContain("no such kind");
  });

  it("keeps for later what belongs to a person who is not here now, without asking for ever", async () => {
    record.refuse.set("step_done", { why: "Anna is not here", keep: true });
    const box = outbox();
    box.add("step_done", { n: 1 });
    await quiet();
    expect(record.calls).toBe(1);
    expect(box.saved).toBe("waiting");
    record.refuse.clear();
    await fire();
    expect(record.stored).toEqual(["1"]);
  });

  it("still sends when the browser stores nothing", async () => {
    store.full = true;
    record.mode = "away";
    const box = outbox();
    box.add("step_done", { n: 1 });
    box.add("step_done", { n: 2 });
    await quiet();
    record.mode = "there";
    await fire();
    expect(record.stored).toEqual(["1", "2"]);
  });

  it("survives rubbish where its events should be", async () => {
    store.setItem("unbend.outbox.anna", "{not json");
    const box = outbox();
    box.add("step_done", { n: 1 });
    await quiet();
    expect(record.stored).toEqual(["1"]);
  });

  it("says whether all was taken in time", async () => {
    const box = outbox();
    box.add("step_done", { n: 1 });
    expect(await box.settled(1000)).toBe(true);
    record.mode = "away";
    box.add("step_done", { n: 2 });
    expect(await box.settled(1000)).toBe(false);
  });
});

describe("ids", () => {
  it("are version 7, and sort in the order they were made", () => {
    const made = Array.from({ length: 5000 }, () => uuid7());
    expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it("go with a time that keeps its offset", () => {
    const now = new Date("2026-11-20T09:00:00.123Z");
    expect(localTime(now)).toMatch(/^2026-11-\d\dT\d\d:\d\d:00\.123[+-]\d\d:\d\d$/);
    expect(new Date(localTime(now)).getTime()).toBe(now.getTime());
  });
});
