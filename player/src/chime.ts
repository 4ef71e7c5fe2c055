/** Soft tones made on the spot: nothing to download, nothing to break. */

export type Tone = "begin" | "out" | "stay" | "back" | "switch" | "count" | "done" | "over";

/** Hertz and seconds from the start, for each tone; higher is outward, lower is home. */
const SCORE: Record<Tone, readonly (readonly [hertz: number, at: number])[]> = {
  begin: [[523, 0], [659, 0.16]],
  out: [[587, 0]],
  stay: [[784, 0]],
  back: [[440, 0]],
  switch: [[659, 0], [523, 0.18], [659, 0.36]],
  count: [[392, 0]],
  done: [[659, 0], [523, 0.2]],
  over: [[523, 0], [659, 0.2], [784, 0.4]],
};

export class Chime {
  on: boolean;
  #context: AudioContext | null = null;

  constructor(on: boolean) {
    this.on = on;
  }

  /** To be called from a tap or key: browsers allow no sound before one. */
  wake(): void {
    if (!this.on) return;
    try {
      this.#context ??= new AudioContext();
      void this.#context.resume().catch(() => undefined);
    } catch {
      this.#context = null;
    }
  }

  play(tone: Tone): void {
    const context = this.#context;
    if (!this.on || !context || context.state !== "running") return;
    for (const [hertz, at] of SCORE[tone]) note(context, hertz, context.currentTime + at, tone === "count" ? 0.05 : 0.12);
  }
}

function note(context: AudioContext, hertz: number, at: number, loud: number): void {
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = "sine";
  tone.frequency.value = hertz;
  // Without the short rise and fall a tone begins and ends with a click.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loud, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.55);
}
