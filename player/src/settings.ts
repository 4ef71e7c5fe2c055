/** The dialog in which a device's voice is chosen. A voice that sends its words away is asked about first. */

import type { Command } from "./events";
import type { Page } from "./render";
import type { Sound } from "./sound";
import type { EngineVoice, VoiceChoice } from "./voice";

const OWN = "";

export class Settings {
  readonly #page: Page;
  readonly #sound: Sound;
  /** A voice beyond this machine that was picked and not yet allowed. */
  #asked: EngineVoice | null = null;
  #listed = "";

  constructor(page: Page, sound: Sound) {
    this.#page = page;
    this.#sound = sound;
    this.#select.addEventListener("change", () => this.#picked(this.#select.value));
    this.#rate.addEventListener("input", () => this.#choose({ rate: Number(this.#rate.value) }));
    for (const box of this.#boxes) box.addEventListener("change", () => this.#sound.turn(box.name as "every-cue" | "media-keys", box.checked));
  }

  get #dialog(): HTMLDialogElement {
    return this.#page.dialog("sound-dialog");
  }

  get #select(): HTMLSelectElement {
    return this.#page.part("voice-choice") as HTMLSelectElement;
  }

  get #rate(): HTMLInputElement {
    return this.#page.part("voice-rate") as HTMLInputElement;
  }

  get #boxes(): HTMLInputElement[] {
    return [...this.#dialog.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  }

  /** True when the command was this dialog's. */
  command(command: Command): boolean {
    if (command === "sound") this.#open();
    else if (command === "sound-close") this.#dialog.close();
    else if (command === "voice-try") this.#sound.try();
    else if (command === "remote-yes" && this.#asked) this.#choose({ uri: this.#asked.voiceURI, allowed: this.#asked.voiceURI });
    else if (command === "remote-no") this.#choose({});
    else return false;
    this.draw();
    return true;
  }

  #open(): void {
    for (const box of this.#boxes) box.checked = this.#sound.isOn(box.name as "every-cue" | "media-keys");
    this.#rate.value = String(this.#sound.voice.choice.rate);
    this.#dialog.showModal();
  }

  #picked(uri: string): void {
    const voice = this.#sound.voice.voices().find((one) => one.voiceURI === uri);
    if (voice && !voice.localService && this.#sound.voice.choice.allowed !== uri) {
      this.#asked = voice;
      this.draw();
      this.#page.part("remote-yes").focus();
    } else this.#choose({ uri });
  }

  #choose(changes: Partial<VoiceChoice>): void {
    this.#asked = null;
    this.#sound.choose({ ...this.#sound.voice.choice, ...changes });
    this.draw();
  }

  /** Also called when the browser has learnt of more voices. */
  draw(): void {
    if (!this.#dialog.open) return;
    const { voice } = this.#sound;
    const voices = voice.voices();
    this.#list(voices);
    this.#select.value = this.#asked?.voiceURI ?? (voices.some((one) => one.voiceURI === voice.choice.uri) ? voice.choice.uri : OWN);
    this.#page.part("remote-ask").hidden = this.#asked === null;
    this.#page.write("remote-name", this.#asked?.name ?? "");
    this.#page.write("voice-where", whereOf(voice.speaker, voices));
    this.#page.write("voice-rate-word", `${Math.round(voice.choice.rate * 100)} %`);
  }

  #list(voices: readonly EngineVoice[]): void {
    const key = voices.map((one) => one.voiceURI).join("\n");
    if (key === this.#listed) return;
    this.#listed = key;
    const own = option(OWN, "This machine's own");
    const group = (label: string, local: boolean): HTMLOptGroupElement[] => {
      const its = voices.filter((one) => one.localService === local);
      if (its.length === 0) return [];
      const made = document.createElement("optgroup");
      made.label = label;
      made.append(...its.map((one) => option(one.voiceURI, `${one.name} (${one.lang})`)));
      return [made];
    };
    this.#select.replaceChildren(own, ...group("On this machine", true), ...group("Over the internet", false));
  }
}

function whereOf(speaker: EngineVoice | null, voices: readonly EngineVoice[]): string {
  if (speaker?.localService) return `${speaker.name} speaks on this machine, as far as the browser says.`;
  if (speaker) return `${speaker.name} speaks over the internet: its maker gets every sentence.`;
  return voices.length > 0
    ? "No voice of this machine speaks English. Those over the internet are used only if you choose one."
    : "This browser has no English voice. Chimes and words lead.";
}

function option(value: string, words: string): HTMLOptionElement {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = words;
  return made;
}
