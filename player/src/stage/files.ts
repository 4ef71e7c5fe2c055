/** The figure's files, fetched once and ahead of need. A file that fails is asked for again the next time. */

import { bodyOf } from "./body";
import type { Body } from "./body";
import { Clip } from "./clip";
import { BadFile } from "./glb";
import type { BodyName } from "../types";

/** Addresses of what is drawn of one movement. */
export interface Drawn {
  readonly slug: string;
  readonly clips: Readonly<Record<BodyName, string>>;
}

export class Files {
  readonly #bodies: Readonly<Record<BodyName, string>>;
  readonly #files = new Map<string, Promise<ArrayBuffer>>();
  readonly #made = new Map<string, Promise<Body | Clip>>();
  /** What has arrived: asked for at every frame. */
  readonly #here = new Map<string, Body | Clip>();

  constructor(bodies: Readonly<Record<BodyName, string>>) {
    this.#bodies = bodies;
  }

  body(sex: BodyName): Body | null {
    return (this.#here.get(this.#bodies[sex]) as Body | undefined) ?? null;
  }

  clip(drawn: Drawn, sex: BodyName): Clip | null {
    return (this.#here.get(drawn.clips[sex]) as Clip | undefined) ?? null;
  }

  /** Fetch both side by side; what is there already is there at once. */
  async load(drawn: Drawn, sex: BodyName): Promise<void> {
    const clip = this.#file(drawn.clips[sex]);
    clip.catch(() => undefined); // told where it is awaited
    const body = await this.#one(this.#bodies[sex], async (url) => bodyOf(nameOf(url), await this.#file(url)));
    await this.#one(drawn.clips[sex], async (url) => new Clip(nameOf(url), await clip, (body as Body).rig));
  }

  async #one(url: string, make: (url: string) => Promise<Body | Clip>): Promise<Body | Clip> {
    let made = this.#made.get(url);
    if (!made) {
      made = make(url);
      this.#made.set(url, made);
      made.then((thing) => this.#here.set(url, thing)).catch(() => this.#made.delete(url)).finally(() => this.#files.delete(url));
    }
    return made;
  }

  #file(url: string): Promise<ArrayBuffer> {
    const known = this.#files.get(url) ?? fetched(url);
    this.#files.set(url, known);
    known.catch(() => this.#files.delete(url));
    return known;
  }
}

async function fetched(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new BadFile(nameOf(url), `the server answers ${answer.status}`);
  return answer.arrayBuffer();
}

const nameOf = (url: string): string => new URL(url, location.href).pathname.split("/").slice(-2).join("/");
