/** One tab runs a person's practice at a time: the one in which it was begun last. Another one waits, and says so.
 *
 * Built on the browser's locks; over plain http there are none, and every tab runs by itself as it did before.
 */

export class Turn {
  readonly #name: string;
  readonly #onLost: () => void;
  #held = false;

  constructor(person: string, onLost: () => void) {
    this.#name = `unbend.practice.${person}`;
    this.#onLost = onLost;
  }

  /** Take it, from another tab if need be. */
  take(): void {
    if (this.#held || !navigator.locks) return;
    this.#held = true;
    const forever = (): Promise<never> => new Promise(() => undefined);
    navigator.locks.request(this.#name, { steal: true }, forever).catch(() => {
      this.#held = false;
      this.#onLost();
    });
  }

  /** Whether another tab took it since. */
  get lost(): boolean {
    return Boolean(navigator.locks) && !this.#held;
  }
}
