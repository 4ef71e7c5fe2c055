/** Where events wait on this device: IndexedDB, a row an event, each change one transaction that is on the disk. */

import type { UnbendEvent } from "./types";

/** sent: the record has it; kept until the page knows it too · refused: the record will not take it. */
export type RowState = "waiting" | "sent" | "refused";

export interface Row {
  /** The event's; rows are kept in this order, which is that of their making. */
  readonly id: string;
  readonly person: string;
  readonly event: UnbendEvent;
  readonly state: RowState;
  /** Why it was refused. */
  readonly why?: string;
}

/** Every method is all or nothing, and rejects when nothing was changed. */
export interface Shelf {
  /** Add rows; one that is there already stays as it is. */
  put(rows: readonly Row[]): Promise<void>;
  /** Rows of one person, in order. */
  all(person: string): Promise<Row[]>;
  /** Change rows that are there; others are not made. */
  change(rows: readonly Row[]): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

const DATABASE = "unbend";
const ROWS = "events";
/** Some browsers never answer the first question to their database. */
const PATIENCE_MS = 2000;

export class BrowserShelf implements Shelf {
  #opening: Promise<IDBDatabase> | null = null;

  put(rows: readonly Row[]): Promise<void> {
    return this.#change(rows, (there) => there === undefined);
  }

  change(rows: readonly Row[]): Promise<void> {
    return this.#change(rows, (there) => there !== undefined);
  }

  async #change(rows: readonly Row[], when: (there: IDBValidKey | undefined) => boolean): Promise<void> {
    await this.#inOne("readwrite", (kept) => {
      for (const row of rows) {
        const asked = kept.getKey(row.id);
        asked.onsuccess = () => {
          if (when(asked.result)) kept.put(row);
        };
      }
    });
  }

  async all(person: string): Promise<Row[]> {
    const asked = await this.#inOne("readonly", (kept) => kept.index("person").getAll(person));
    return asked.result as Row[]; // within one person an index is in the order of the key
  }

  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#inOne("readwrite", (kept) => {
      for (const id of ids) kept.delete(id);
    });
  }

  async #inOne<T>(mode: IDBTransactionMode, run: (kept: IDBObjectStore) => T): Promise<T> {
    const transaction = await this.#transaction(mode);
    return new Promise((resolve, reject) => {
      const asked = run(transaction.objectStore(ROWS));
      transaction.oncomplete = () => resolve(asked);
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser's storage gave up"));
    });
  }

  async #transaction(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const begin = async (): Promise<IDBTransaction> => (await this.#open()).transaction(ROWS, mode, { durability: "strict" });
    try {
      return await begin();
    } catch {
      this.#opening = null; // closed under us: the site's data was cleared, or the browser was short of room
      return begin();
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= opened().then((database) => {
      const gone = (): void => void (this.#opening = null);
      database.onclose = gone;
      database.onversionchange = () => {
        database.close();
        gone();
      };
      return database;
    });
    this.#opening.catch(() => (this.#opening = null));
    return this.#opening;
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, { keyPath: "id" }).createIndex("person", "person");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    setTimeout(() => reject(new Error("the browser's storage does not answer")), PATIENCE_MS);
  });
}
