/** Browser speech as an effect: it is told what fits and until when, and nothing ever waits for it.
 *
 * Engines differ wildly: some never say that they ended, some say it twice, some have no voice at all, and some send
 * every sentence to a company. So: voices of this machine unless one of the others was allowed by name, words cut short
 * rather than late, and a watchdog.
 */

/** The part of speechSynthesis that is used. */
export interface Engine {
  speak(utterance: Utterance): void;
  cancel(): void;
  getVoices(): readonly EngineVoice[];
}

export interface EngineVoice {
  readonly voiceURI: string;
  readonly name: string;
  readonly lang: string;
  /** False where what it says leaves the machine, as far as the browser tells. */
  readonly localService: boolean;
}

export interface Utterance {
  text: string;
  lang: string;
  rate: number;
  voice: EngineVoice | null;
  onstart: (() => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error?: string }) => void) | null;
}

export type VoiceStatus = "off" | "ready" | "none" | "silent";

/** What a person chose on this device. */
export interface VoiceChoice {
  /** A voice's URI; empty for the machine's own. */
  uri: string;
  /** The one voice beyond this machine that may be used. */
  allowed: string;
  rate: number;
}

export const PLAIN_CHOICE: VoiceChoice = { uri: "", allowed: "", rate: 1 };
export const RATES = { least: 0.7, most: 1.3 } as const;

/** Longer than this no cue is spoken: Chrome's remote voices break off at about 15 s. */
const LONGEST_MS = 10_000;
/** A measured guess of speech at rate 1; a little slow, so that what is said to fit does fit. */
const MS_PER_CHARACTER = 70;
const GRACE_MS = 2500;
/** After so many sentences in a row of which nothing was heard the engine is left alone. */
const GIVE_UP_AFTER = 3;
/** A voice is taken as up to so many times slower than the guess. */
const SLOWEST = 2;

export const spokenMs = (text: string, rate = 1): number => (400 + text.length * MS_PER_CHARACTER) / rate;

const isEnglish = (voice: EngineVoice): boolean => /^en\b/i.test(voice.lang);

interface VoiceOptions {
  engine: Engine | null;
  make: (text: string) => Utterance;
  on: boolean;
  choice?: VoiceChoice;
  onChange?: (status: VoiceStatus) => void;
  later?: (run: () => void, ms: number) => number;
  drop?: (timer: number) => void;
  now?: () => number;
}

/** The sentence that is being said. */
interface Current {
  readonly utterance: Utterance;
  readonly beganMs: number;
  readonly reckonedMs: number;
  readonly roomMs: number;
  heard: boolean;
}

export class Voice {
  readonly #options: Required<VoiceOptions>;
  #on: boolean;
  #stuck = 0;
  /** How much slower than the guess this voice has proved, at least 1. */
  #pace = 1;
  #watch: number | null = null;
  #current: Current | null = null;
  #choice: VoiceChoice;

  constructor(options: VoiceOptions) {
    this.#options = {
      choice: PLAIN_CHOICE,
      onChange: () => undefined,
      later: (run, ms) => setTimeout(run, ms) as unknown as number,
      drop: (timer) => clearTimeout(timer),
      now: () => performance.now(),
      ...options,
    };
    this.#on = options.on;
    this.#choice = this.#options.choice;
  }

  get status(): VoiceStatus {
    if (!this.#on) return "off";
    if (this.#stuck >= GIVE_UP_AFTER) return "silent";
    return this.speaker ? "ready" : "none";
  }

  get choice(): VoiceChoice {
    return this.#choice;
  }

  /** The voices that can say our words, those of this machine first. */
  voices(): EngineVoice[] {
    try {
      const known = [...(this.#options.engine?.getVoices() ?? [])].filter(isEnglish);
      return known.sort((one, other) => Number(other.localService) - Number(one.localService));
    } catch {
      return [];
    }
  }

  /** The voice that speaks: the one chosen if it is here and allowed, else one of this machine, else none. */
  get speaker(): EngineVoice | null {
    const usable = this.voices().filter((voice) => voice.localService || voice.voiceURI === this.#choice.allowed);
    return usable.find((voice) => voice.voiceURI === this.#choice.uri) ?? usable.find((voice) => voice.localService) ?? null;
  }

  choose(choice: VoiceChoice): void {
    this.hush();
    if (choice.uri !== this.#choice.uri) this.#pace = 1;
    this.#choice = choice;
    this.#stuck = 0;
    this.#options.onChange(this.status);
  }

  turn(on: boolean): void {
    this.#on = on;
    this.#stuck = 0;
    if (!on) this.hush();
    this.#options.onChange(this.status);
  }

  /** Say the first of `texts` (fullest first) that ends within `budgetMs`; if none does, say nothing. */
  say(texts: readonly string[], budgetMs: number): void {
    this.hush();
    const { engine } = this.#options;
    if (this.status !== "ready" || !engine) return;
    const roomMs = Math.min(budgetMs, LONGEST_MS);
    const text = texts.find((one) => one !== "" && this.#reckoned(one) <= roomMs);
    if (text !== undefined) this.#speak(engine, text, roomMs);
  }

  #reckoned(text: string): number {
    return spokenMs(text, this.#choice.rate) * this.#pace;
  }

  #speak(engine: Engine, text: string, roomMs: number): void {
    const { make, now, later } = this.#options;
    const utterance = make(text);
    utterance.voice = this.speaker;
    utterance.lang = utterance.voice?.lang ?? "en";
    utterance.rate = this.#choice.rate;
    const current: Current = { utterance, beganMs: now(), reckonedMs: this.#reckoned(text), roomMs, heard: false };
    // Only the one being spoken may report: an engine that ends twice, or late, speaks of one long gone.
    utterance.onstart = () => void (current.heard = true);
    utterance.onend = () => this.#ended(current, true);
    utterance.onerror = (event) => this.#ended(current, event.error === "interrupted" || event.error === "canceled");
    this.#current = current;
    this.#watch = later(() => this.#overdue(current), Math.min(roomMs, current.reckonedMs + GRACE_MS));
    try {
      engine.speak(utterance);
    } catch {
      this.#ended(current, false);
    }
  }

  #ended(current: Current, well: boolean): void {
    if (current !== this.#current) return;
    const took = this.#options.now() - current.beganMs;
    if (well && took > current.reckonedMs) this.#slower(took / current.reckonedMs);
    this.#close(well);
  }

  /** Not over when it should be: it is cut, and a voice that was heard is only slow, or forgets to say that it ended. */
  #overdue(current: Current): void {
    if (current !== this.#current) return;
    if (current.heard && current.roomMs < current.reckonedMs + GRACE_MS) this.#slower(1.25);
    this.#close(current.heard);
    this.#cancel();
  }

  #slower(times: number): void {
    this.#pace = Math.min(SLOWEST, this.#pace * times);
  }

  #close(well: boolean): void {
    this.#clear();
    this.#stuck = well ? 0 : this.#stuck + 1;
    if (this.#stuck >= GIVE_UP_AFTER) this.#options.onChange(this.status);
  }

  /** Stop speaking at once. */
  hush(): void {
    if (!this.#current) return;
    this.#clear();
    this.#cancel();
  }

  #clear(): void {
    if (this.#watch !== null) this.#options.drop(this.#watch);
    this.#watch = null;
    this.#current = null;
  }

  #cancel(): void {
    try {
      this.#options.engine?.cancel();
    } catch {
      // An engine that cannot even stop: the next sentence tries again.
    }
  }
}

/** The browser's own engine, or none. */
export function browserVoice(on: boolean, choice: VoiceChoice, onChange: (status: VoiceStatus) => void): Voice {
  const engine = typeof speechSynthesis === "undefined" ? null : speechSynthesis;
  const voice = new Voice({
    engine: engine as unknown as Engine | null,
    make: (text) => new SpeechSynthesisUtterance(text) as unknown as Utterance,
    on,
    choice,
    onChange,
  });
  // Most browsers learn of their voices a moment after the page has come.
  engine?.addEventListener?.("voiceschanged", () => onChange(voice.status));
  return voice;
}
