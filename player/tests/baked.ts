/** The figure's files as the bake has written them, where it has. */

import { existsSync, readFileSync } from "node:fs";

const FOLDER = new URL("../../src/unbend/web/figure/static/figure/", import.meta.url);

/** One of them by its name in the figure's folder; null where nothing is baked. */
export function baked(name: string): ArrayBuffer | null {
  const path = new URL(name, FOLDER);
  return existsSync(path) ? new Uint8Array(readFileSync(path)).buffer : null;
}
