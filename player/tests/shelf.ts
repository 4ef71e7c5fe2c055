/** A shelf in memory that several outboxes may share, as tabs do, and that can be full or be emptied. */

import type { Row, Shelf } from "../src/shelf";

export class MemoryShelf implements Shelf {
  readonly rows = new Map<string, Row>();
  /** full: takes nothing more · refused: does not even answer. */
  mode: "there" | "full" | "refused" = "there";
  #check(writes: boolean): void {
    if (this.mode === "refused" || (this.mode === "full" && writes)) throw new DOMException("no room", "QuotaExceededError");
  }
  async put(rows: readonly Row[]): Promise<void> {
    this.#check(true);
    for (const row of rows) if (!this.rows.has(row.id)) this.rows.set(row.id, structuredClone(row));
  }
  async change(rows: readonly Row[]): Promise<void> {
    this.#check(true);
    for (const row of rows) if (this.rows.has(row.id)) this.rows.set(row.id, structuredClone(row));
  }
  async all(person: string): Promise<Row[]> {
    this.#check(false);
    return [...this.rows.values()].filter((row) => row.person === person).sort((one, other) => (one.id < other.id ? -1 : 1));
  }
  async drop(ids: readonly string[]): Promise<void> {
    this.#check(true);
    for (const id of ids) this.rows.delete(id);
  }
}
