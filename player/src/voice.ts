/** Browser speech as an effect: it is told what fits and until when, and nothing ever waits for it.
 *
 * Engines differ wildly: some never say that they ended, some say it twice, some have no voice at all, and some send
 * every sentence to a company. So: local voices only, the last word cut rather than late, and a watchdog.
 */

/** The part of speechSynthesis that is used. */
export interface Engine {
  speak(utterance: Utterance): void;
  cancel(): void;
  getVoices(): readonly EngineVoice[];
}

export interface EngineVoice {
  readonly name: string;
  readonly lang: string;
  readonly localService: boolean;
}

export interface Utterance {
  text: string;
  lang: string;
  rate: number;
  voice: EngineVoice | null;
  onend: (() => void) | null;
  onerror: ((event: { error?: string }) => void) | null;
}

export type VoiceStatus = "off" | "ready" | "none" | "silent";

/** Longer than this no cue is spoken: Chrome's remote voices break off at about 15 s. */
const LONGEST_MS = 10_000;
/** A measured guess of speech at rate 1; a little slow, so that what is said to fit does fit. */
const MS_PER_CHARACTER = 70;
const GRACE_MS = 2500;
/** After so many sentences in a row that never ended the engine is left alone. */
const GIVE_UP_AFTER = 3;

export const spokenMs = (text: string, rate = 1): number => (400 + text.length * MS_PER_CHARACTER) / rate;

export class Voice {
  readonly #engine: Engine | null;
  readonly #make: (text: string) => Utterance;
  readonly #later: (run: () => void, ms: number) => number;
  readonly #drop: (timer: number) => void;
  readonly #onChange: (status: VoiceStatus) => void;
  #on: boolean;
  #stuck = 0;
  #watch: number | null = null;
  #current: Utterance | null = null;
  rate = 1;

  constructor(options: {
    engine: Engine | null;
    make: (text: string) => Utterance;
    on: boolean;
    onChange?: (status: VoiceStatus) => void;
    later?: (run: () => void, ms: number) => number;
    drop?: (timer: number) => void;
  }) {
    this.#engine = options.engine;
    this.#make = options.make;
    this.#on = options.on;
    this.#onChange = options.onChange ?? (() => undefined);
    this.#later = options.later ?? ((run, ms) => setTimeout(run, ms) as unknown as number);
    this.#drop = options.drop ?? ((timer) => clearTimeout(timer));
  }

  get status(): VoiceStatus {
    if (!this.#on) return "off";
    if (this.#stuck >= GIVE_UP_AFTER) return "silent";
    return this.#pick() ? "ready" : "none";
  }

  /** The voice that speaks: on this machine, in English, or none. */
  #pick(): EngineVoice | null {
    try {
      const local = [...(this.#engine?.getVoices() ?? [])].filter((voice) => voice.localService);
      return local.find((voice) => /^en\b/i.test(voice.lang)) ?? null;
    } catch {
      return null;
    }
  }

  turn(on: boolean): void {
    this.#on = on;
    this.#stuck = 0;
    if (!on) this.hush();
    this.#onChange(this.status);
  }

  /** Say the first of `texts` (fullest first) that ends within `budgetMs`; if none does, say nothing. */
  say(texts: readonly string[], budgetMs: number): void {
    this.hush();
    if (this.status !== "ready" || !this.#engine) return;
    const room = Math.min(budgetMs, LONGEST_MS);
    const text = texts.find((one) => one !== "" && spokenMs(one, this.rate) <= room);
    if (text === undefined) return;
    this.#speak(this.#engine, text, room);
  }

  #speak(engine: Engine, text: string, room: number): void {
    const utterance = this.#make(text);
    utterance.voice = this.#pick();
    utterance.lang = utterance.voice?.lang ?? "en";
    utterance.rate = this.rate;
    // Only the one being spoken may report: an engine that ends twice, or late, speaks of one long gone.
    utterance.onend = () => this.#ended(utterance, true);
    utterance.onerror = (event) => this.#ended(utterance, event.error === "interrupted" || event.error === "canceled");
    this.#current = utterance;
    this.#watch = this.#later(() => this.#overdue(utterance), Math.min(room, spokenMs(text, this.rate) + GRACE_MS));
    try {
      engine.speak(utterance);
    } catch {
      this.#ended(utterance, false);
    }
  }

  #ended(utterance: Utterance, well: boolean): void {
    if (utterance !== this.#current) return;
    this.#clear();
    this.#stuck = well ? 0 : this.#stuck + 1;
    if (this.#stuck >= GIVE_UP_AFTER) this.#onChange(this.status);
  }

  #overdue(utterance: Utterance): void {
    if (utterance !== this.#current) return;
    this.#ended(utterance, false);
    this.#cancel();
  }

  /** Stop speaking at once. */
  hush(): void {
    if (!this.#current) return;
    this.#clear();
    this.#cancel();
  }

  #clear(): void {
    if (this.#watch !== null) this.#drop(this.#watch);
    this.#watch = null;
    this.#current = null;
  }

  #cancel(): void {
    try {
      this.#engine?.cancel();
    } catch {
      // An engine that cannot even stop: the next sentence tries again.
    }
  }
}

/** The browser's own engine, or none. */
export function browserVoice(on: boolean, onChange: (status: VoiceStatus) => void): Voice {
  const engine = typeof speechSynthesis === "undefined" ? null : speechSynthesis;
  const voice = new Voice({
    engine: engine as unknown as Engine | null,
    make: (text) => new SpeechSynthesisUtterance(text) as unknown as Utterance,
    on,
    onChange,
  });
  // Most browsers learn of their voices a moment after the page has come.
  engine?.addEventListener?.("voiceschanged", () => onChange(voice.status));
  return voice;
}
