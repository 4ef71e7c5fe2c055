/** Keeps the screen awake while a practice runs, where the browser can. */

interface Lock {
  released: boolean;
  release(): Promise<void>;
}

export class Wake {
  #lock: Lock | null = null;
  #wanted = false;

  constructor() {
    // The browser takes the lock away whenever the page is hidden.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.#wanted) void this.#take();
    });
  }

  static get possible(): boolean {
    return "wakeLock" in navigator;
  }

  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) void this.#take();
    else void this.#lock?.release().catch(() => undefined);
  }

  async #take(): Promise<void> {
    if (!Wake.possible || (this.#lock && !this.#lock.released)) return;
    try {
      this.#lock = (await navigator.wakeLock.request("screen")) as unknown as Lock;
      if (!this.#wanted) await this.#lock.release();
    } catch {
      // Low battery or a policy: the practice goes on, the chimes are heard.
      this.#lock = null;
    }
  }
}
