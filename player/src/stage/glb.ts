/** A GLB file: its document, its bytes, and the numbers of its accessors. No more of glTF than the bake writes. */

import { decoded } from "./meshopt";
import type { Filter, Mode } from "./meshopt";

export const MESHOPT = "EXT_meshopt_compression";
const MAGIC = 0x46546c67;
const COMPONENTS = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 } as const;

/** A file of the figure that is not what the bake promises. */
export class BadFile extends Error {
  constructor(what: string, wrong: string) {
    super(`${what}: ${wrong}`);
    this.name = "BadFile";
  }
}

export interface Accessor {
  bufferView: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: keyof typeof COMPONENTS;
  normalized?: boolean;
}

interface Packed {
  byteOffset?: number;
  byteLength: number;
  byteStride: number;
  count: number;
  mode: Mode;
  filter?: Filter;
}

export interface View {
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
  extensions?: { [MESHOPT]?: Packed };
}

export interface Document {
  nodes: { name: string; children?: number[]; translation?: number[]; rotation?: number[] }[];
  accessors?: Accessor[];
  bufferViews?: View[];
}

export class Glb<D extends Document> {
  readonly what: string;
  readonly document: D;
  readonly #bytes: Uint8Array;

  /** `what` names the file in every complaint about it. */
  constructor(what: string, file: ArrayBuffer) {
    this.what = what;
    const head = new DataView(file);
    if (file.byteLength < 20 || head.getUint32(0, true) !== MAGIC) throw new BadFile(what, "not a GLB file");
    const size = head.getUint32(12, true);
    this.document = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 20, size))) as D;
    this.#bytes = new Uint8Array(file, Math.min(28 + size, file.byteLength));
  }

  /** All numbers of an accessor, tightly: four-byte rows of three small numbers become three numbers a row. */
  numbers(index: number): Float32Array | Int16Array | Uint16Array | Uint8Array | Int8Array | Uint32Array {
    const accessor = this.document.accessors?.[index];
    if (!accessor) throw new BadFile(this.what, `there is no accessor ${index}`);
    const wide = COMPONENTS[accessor.type];
    const Kind = KINDS[accessor.componentType];
    if (!Kind) throw new BadFile(this.what, `accessor ${index} has the unknown component type ${accessor.componentType}`);
    const view = this.document.bufferViews?.[accessor.bufferView];
    if (!view) throw new BadFile(this.what, `there is no buffer view ${accessor.bufferView}`);
    const bytes = this.#view(view);
    const stride = view.byteStride ?? view.extensions?.[MESHOPT]?.byteStride ?? wide * Kind.BYTES_PER_ELEMENT;
    const from = accessor.byteOffset ?? 0;
    const to = from + stride * (accessor.count - 1) + wide * Kind.BYTES_PER_ELEMENT;
    if (to > bytes.byteLength) throw new BadFile(this.what, `accessor ${index} reaches beyond its bytes`);
    const all = new Kind(bytes.slice(from, to).buffer);
    const step = stride / Kind.BYTES_PER_ELEMENT;
    if (step === wide) return all.subarray(0, accessor.count * wide);
    const found = new Kind(accessor.count * wide);
    for (let row = 0; row < accessor.count; row += 1) for (let at = 0; at < wide; at += 1) found[row * wide + at] = all[row * step + at] ?? 0;
    return found;
  }

  /** The same as what they stand for: floats as they are, whole shorts as shares of one. */
  values(index: number): Float32Array {
    const raw = this.numbers(index);
    if (raw instanceof Float32Array) return raw;
    if (!(raw instanceof Int16Array) || !this.document.accessors?.[index]?.normalized) throw new BadFile(this.what, `accessor ${index} holds neither floats nor normalised shorts`);
    return Float32Array.from(raw, (short) => Math.max(short / 32767, -1));
  }

  #view(view: View): Uint8Array {
    const packed = view.extensions?.[MESHOPT];
    const { byteOffset = 0, byteLength } = packed ?? view;
    const bytes = this.#bytes.subarray(byteOffset, byteOffset + byteLength);
    if (bytes.byteLength < byteLength) throw new BadFile(this.what, "the file ends too early");
    return packed ? decoded(this.what, bytes, packed) : bytes;
  }
}

const KINDS: Readonly<Record<number, Float32ArrayConstructor | Int16ArrayConstructor | Uint16ArrayConstructor | Uint8ArrayConstructor | Int8ArrayConstructor | Uint32ArrayConstructor>> = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
};
