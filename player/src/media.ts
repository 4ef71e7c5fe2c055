/** The keys of a keyboard, a headset or a lock screen: play, pause, next, previous, stop.
 *
 * Browsers give them only to a page whose sound is playing, so a silent track loops while a practice is on. The server
 * makes it in code: a `blob:` address would need a wider content policy.
 */

import type { Command } from "./events";

const KEYS = {
  play: "go-on",
  pause: "hold",
  nexttrack: "skip",
  previoustrack: "back",
  stop: "stop",
} as const satisfies Partial<Record<MediaSessionAction, Command>>;
type Action = keyof typeof KEYS;
const ACTIONS = Object.keys(KEYS) as Action[];

export class MediaKeys {
  readonly #track = new Audio();
  readonly #command: (command: Command) => void;
  #on: boolean;
  #last = { running: false, what: "", where: "" };
  #playing = false;
  #titled = "";

  constructor(silence: string, on: boolean, command: (command: Command) => void) {
    this.#track.loop = true;
    this.#track.preload = "none";
    this.#track.src = silence;
    this.#command = command;
    this.#on = on;
  }

  static get possible(): boolean {
    return "mediaSession" in navigator;
  }

  turn(on: boolean): void {
    this.#on = on;
    if (on) this.follow(this.#last.running, this.#last.what, this.#last.where);
    else this.end();
  }

  /** Where the practice stands: told at every change, acts where something did. */
  follow(running: boolean, what: string, where: string): void {
    this.#last = { running, what, where };
    if (!MediaKeys.possible || !this.#on) return;
    if (running !== this.#playing) this.#play(running);
    const title = `${what}\n${where}`;
    if (!this.#playing || title === this.#titled) return;
    this.#titled = title;
    navigator.mediaSession.metadata = new MediaMetadata({ title: what, artist: where, album: "Unbend" });
  }

  /** Nothing is played any more: the keys belong to others again. */
  end(): void {
    if (!MediaKeys.possible || this.#titled === "") return;
    this.#playing = false;
    this.#titled = "";
    this.#track.pause();
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = "none";
    for (const action of ACTIONS) this.#answer(action, null);
  }

  #play(running: boolean): void {
    this.#playing = running;
    navigator.mediaSession.playbackState = running ? "playing" : "paused";
    if (!running) return this.#track.pause();
    for (const action of ACTIONS) this.#answer(action, () => this.#command(KEYS[action]));
    // Without a tap before it a browser refuses: then there are no media keys, and everything else works.
    void this.#track.play().catch(() => undefined);
  }

  #answer(action: Action, run: (() => void) | null): void {
    try {
      navigator.mediaSession.setActionHandler(action, run);
    } catch {
      // A key that this browser does not know.
    }
  }
}
