import { beforeEach, describe, expect, it } from "vitest";
import { PLAIN_CHOICE, spokenMs, Voice } from "../src/voice";
import type { Engine, EngineVoice, Utterance, VoiceChoice, VoiceStatus } from "../src/voice";

type Nastiness = "kind" | "never_ends" | "ends_twice" | "errors" | "throws" | "cancel_throws";

const LOCAL: EngineVoice = { voiceURI: "here", name: "Here", lang: "en-GB", localService: true };
const OTHER: EngineVoice = { voiceURI: "other", name: "Here too", lang: "en-IN", localService: true };
const REMOTE: EngineVoice = { voiceURI: "far", name: "Far away", lang: "en-US", localService: false };
const FRENCH: EngineVoice = { voiceURI: "fr", name: "Ici", lang: "fr-FR", localService: true };

class NastyEngine implements Engine {
  nastiness: Nastiness = "kind";
  voices: EngineVoice[] = [REMOTE, LOCAL];
  readonly said: string[] = [];
  readonly pending: Utterance[] = [];
  cancelled = 0;
  speak(utterance: Utterance): void {
    if (this.nastiness === "throws") throw new Error("speech is broken");
    this.said.push(utterance.text);
    this.pending.push(utterance);
  }
  cancel(): void {
    this.cancelled += 1;
    if (this.nastiness === "cancel_throws") throw new Error("not now");
  }
  getVoices(): EngineVoice[] {
    return this.voices;
  }
  finish(): void {
    for (const one of this.pending.splice(0)) {
      if (this.nastiness === "errors") one.onerror?.({ error: "synthesis-failed" });
      else if (this.nastiness !== "never_ends") one.onend?.();
      if (this.nastiness === "ends_twice") one.onend?.();
    }
  }
}

let engine: NastyEngine;
let timers: Map<number, { run: () => void; ms: number }>;
let told: VoiceStatus[];
let nowMs: number;

beforeEach(() => {
  engine = new NastyEngine();
  timers = new Map();
  told = [];
  nowMs = 0;
});

function voice(on = true, made: Engine | null = engine, choice: VoiceChoice = PLAIN_CHOICE): Voice {
  let next = 0;
  return new Voice({
    engine: made,
    make: (text) => ({ text, lang: "", rate: 1, voice: null, onstart: null, onend: null, onerror: null }),
    on,
    choice,
    now: () => nowMs,
    onChange: (status) => told.push(status),
    later: (run, ms) => {
      timers.set((next += 1), { run, ms });
      return next;
    },
    drop: (timer) => void timers.delete(timer),
  });
}

const overdue = (): void => {
  for (const [key, { run }] of timers) {
    timers.delete(key);
    run();
  }
};

describe("the voice", () => {
  it("says the fullest words that fit, or none: cut short rather than late", () => {
    const long = "A long sentence about the movement that takes its time to be said in full.";
    voice().say([long, "Short."], spokenMs(long) + 1);
    voice().say([long, "Short."], spokenMs("Short.") + 1);
    voice().say([long, "Short."], 100);
    expect(engine.said).toEqual([long, "Short."]);
  });

  it("never speaks for more than ten seconds, whatever the room", () => {
    voice().say(["word ".repeat(60)], 60_000);
    expect(engine.said).toEqual([]);
  });

  it("breaks off the last sentence when the next one comes", () => {
    const one = voice();
    one.say(["First."], 5000);
    one.say(["Second."], 5000);
    expect(engine.cancelled).toBe(1);
    expect(engine.said).toEqual(["First.", "Second."]);
  });

  it("speaks with a voice of this machine only", () => {
    voice().say(["Hello."], 5000);
    expect(engine.pending[0]?.voice).toBe(LOCAL);
    engine.voices = [REMOTE];
    const one = voice();
    one.say(["To a company."], 5000);
    expect(engine.said).toEqual(["Hello."]);
    expect(one.status).toBe("none");
  });

  it("is silent when it is off, at once", () => {
    const one = voice();
    one.say(["Hello."], 5000);
    one.turn(false);
    expect(engine.cancelled).toBe(1);
    one.say(["Again."], 5000);
    expect(engine.said).toEqual(["Hello."]);
    expect(one.status).toBe("off");
  });

  it.each(["never_ends", "errors", "throws"] as const)("leaves an engine alone that %s three times", (nastiness) => {
    engine.nastiness = nastiness;
    const one = voice();
    for (let turn = 0; turn < 3; turn += 1) {
      expect(one.status).toBe("ready");
      one.say(["Hello."], 5000);
      engine.finish();
      overdue();
    }
    expect(one.status).toBe("silent");
    expect(told).toContain("silent");
    one.say(["Anybody?"], 5000);
    expect(engine.said.includes("Anybody?")).toBe(false);
  });

  it("has a watchdog that stops what does not end, within the room it had", () => {
    engine.nastiness = "never_ends";
    voice().say(["Hello."], 3000);
    expect([...timers.values()].every(({ ms }) => ms <= 3000)).toBe(true);
    overdue();
    expect(engine.cancelled).toBe(1);
  });

  it("is not confused by an end that comes twice, or after the next began", () => {
    engine.nastiness = "ends_twice";
    const one = voice();
    one.say(["First."], 5000);
    const late = engine.pending[0];
    engine.finish();
    one.say(["Second."], 5000);
    late?.onend?.();
    one.hush();
    expect(engine.cancelled).toBe(1); // the second was still known to be speaking
    expect(one.status).toBe("ready");
  });

  it("does not count a sentence that was broken off on purpose as a failure", () => {
    const one = voice();
    for (let turn = 0; turn < 5; turn += 1) {
      one.say(["Hello."], 5000);
      engine.pending.pop()?.onerror?.({ error: "interrupted" });
    }
    expect(one.status).toBe("ready");
  });

  it("tries again when it is switched off and on", () => {
    engine.nastiness = "errors";
    const one = voice();
    for (let turn = 0; turn < 3; turn += 1) {
      one.say(["Hello."], 5000);
      engine.finish();
    }
    expect(one.status).toBe("silent");
    one.turn(false);
    one.turn(true);
    expect(one.status).toBe("ready");
  });

  it("learns that a voice is slow, and says less rather than late", () => {
    const one = voice();
    const [full, short] = ["Lift the hips slowly, then lower them again.", "Lift slowly."];
    one.say([full, short], spokenMs(full) + 100);
    nowMs += spokenMs(full) * 1.5;
    engine.finish();
    one.say([full, short], spokenMs(full) + 100);
    expect(engine.said).toEqual([full, short]);
  });

  it("cuts a slow voice off when its room is over, and does not take it for a broken one", () => {
    const one = voice();
    for (let turn = 0; turn < 5; turn += 1) {
      one.say(["Lift slowly.", "Up."], spokenMs("Lift slowly.") + 10);
      engine.pending.at(-1)?.onstart?.();
      overdue();
    }
    expect(engine.cancelled).toBe(5);
    expect(one.status).toBe("ready");
    expect(engine.said.at(-1)).toBe("Up.");
  });

  it("goes on with a voice that is heard but never says that it ended", () => {
    engine.nastiness = "never_ends";
    const one = voice();
    for (let turn = 0; turn < 5; turn += 1) {
      one.say(["Hello."], 9000);
      engine.pending.at(-1)?.onstart?.();
      overdue();
    }
    expect(one.status).toBe("ready");
    expect(engine.said).toHaveLength(5);
  });

  it("throws nothing at anybody, whatever is there", () => {
    engine.nastiness = "cancel_throws";
    const one = voice();
    one.say(["One."], 5000);
    one.say(["Two."], 5000);
    voice(true, null).say(["Nobody."], 5000);
    engine.voices = [];
    expect(() => voice().say(["No voices."], 5000)).not.toThrow();
    expect(voice(true, null).status).toBe("none");
  });
});

describe("the choice of a voice", () => {
  const choice = (changes: Partial<VoiceChoice>): VoiceChoice => ({ ...PLAIN_CHOICE, ...changes });

  it("lists the voices that can say our words, those of this machine first", () => {
    engine.voices = [REMOTE, FRENCH, LOCAL, OTHER];
    expect(voice().voices()).toEqual([LOCAL, OTHER, REMOTE]);
  });

  it("is kept to while that voice is there, and falls back on this machine's own", () => {
    engine.voices = [REMOTE, LOCAL, OTHER];
    const one = voice(true, engine, choice({ uri: "other" }));
    expect(one.speaker).toBe(OTHER);
    engine.voices = [REMOTE, LOCAL];
    expect(one.speaker).toBe(LOCAL);
  });

  it("reaches beyond this machine only for the one voice that was allowed", () => {
    const SECOND = { ...REMOTE, voiceURI: "farther" };
    engine.voices = [REMOTE, SECOND];
    expect(voice(true, engine, choice({ uri: "far" })).speaker).toBeNull();
    expect(voice(true, engine, choice({ uri: "far", allowed: "far" })).speaker).toBe(REMOTE);
    expect(voice(true, engine, choice({ uri: "farther", allowed: "far" })).speaker).toBeNull();
  });

  it("never falls back on a voice beyond this machine, not even on an allowed one", () => {
    engine.voices = [REMOTE];
    expect(voice(true, engine, choice({ uri: "gone", allowed: "far" })).speaker).toBeNull();
  });

  it("is heard at once, at its speed", () => {
    engine.voices = [LOCAL, OTHER];
    const one = voice();
    one.say(["Before."], 5000);
    one.choose(choice({ uri: "other", rate: 1.2 }));
    one.say(["After."], 5000);
    expect(engine.cancelled).toBe(1);
    expect(engine.pending.map(({ voice: said, rate }) => [said?.name, rate])).toEqual([["Here", 1], ["Here too", 1.2]]);
  });

  it("at a lower speed says the shorter words where the full ones would be late", () => {
    const [full, short] = ["Lift the hips slowly, then lower them again.", "Lift slowly."];
    voice(true, engine, choice({ rate: 0.7 })).say([full, short], spokenMs(full) + 10);
    expect(engine.said).toEqual([short]);
  });

  it("takes up voices that arrive late", () => {
    engine.voices = [];
    const one = voice();
    one.say(["Nobody yet."], 5000);
    expect(one.status).toBe("none");
    engine.voices = [LOCAL];
    one.say(["Here I am."], 5000);
    expect(engine.said).toEqual(["Here I am."]);
    expect(one.status).toBe("ready");
  });
});
