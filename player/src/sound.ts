/** Everything that is heard: chimes, the voice, the media keys' silent track. */

import { toneAt } from "./announce";
import { Chime } from "./chime";
import { sideWord, spokenAt, wordsOf } from "./cues";
import type { Command } from "./events";
import { keepSwitch, keepVoice, switchOf, voiceOf } from "./keep";
import type { Store, Switch } from "./keep";
import { MediaKeys } from "./media";
import { momentOf } from "./state";
import type { HeadlessState, News } from "./state";
import { browserVoice } from "./voice";
import type { Voice, VoiceChoice } from "./voice";

const TRY = "This is how I sound. Breathe out, and let the shoulders go.";

export class Sound {
  readonly chime: Chime;
  readonly voice: Voice;
  readonly #store: Store;
  readonly #media: MediaKeys;
  #everyCue: boolean;

  /** `silence` is the address of the media keys' track. */
  constructor(store: Store, silence: string, command: (command: Command) => void, onChange: () => void) {
    this.#store = store;
    this.chime = new Chime(switchOf(store, "chime"));
    this.voice = browserVoice(switchOf(store, "voice"), voiceOf(store), onChange);
    this.#media = new MediaKeys(silence, switchOf(store, "media-keys"), command);
    this.#everyCue = switchOf(store, "every-cue");
  }

  /** The tone and the words of what just happened. */
  hear(state: HeadlessState, news: readonly News[]): void {
    for (const each of news) {
      const tone = toneAt(each);
      if (tone) this.chime.play(tone);
      const spoken = spokenAt(state, each, this.#everyCue);
      if (spoken) this.voice.say(spoken.texts, spoken.budgetMs);
    }
  }

  /** Where the practice stands, for whoever shows and presses media keys. */
  follow(state: HeadlessState): void {
    if (state.mode === "list") return;
    if (state.mode === "over") return this.#media.end();
    const { side } = momentOf(state).phase;
    const where = `Step ${state.step + 1} of ${state.plan.steps.length}${side ? ` · ${sideWord(side)}` : ""}`;
    this.#media.follow(state.mode === "running", wordsOf(state).name, where);
  }

  isOn(name: Switch): boolean {
    return switchOf(this.#store, name);
  }

  turn(name: Switch, on: boolean): void {
    keepSwitch(this.#store, name, on);
    if (name === "voice") this.voice.turn(on);
    if (name === "media-keys") this.#media.turn(on);
    if (name === "every-cue") this.#everyCue = on;
    if (name === "chime") {
      this.chime.on = on;
      this.chime.wake();
    }
  }

  choose(choice: VoiceChoice): void {
    keepVoice(this.#store, choice);
    this.voice.choose(choice);
  }

  try(): void {
    if (this.voice.status === "off") this.turn("voice", true);
    this.voice.say([TRY], 10_000);
  }
}
