/**
 * EXT_meshopt_compression, decoded in plain script: the page's policy allows no WebAssembly, and 12,000 triangles need none.
 * Written from the extension's specification (bitstreams of attributes, version 0, and of triangles, version 1).
 */

import { BadFile } from "./glb";

export type Mode = "ATTRIBUTES" | "TRIANGLES" | "INDICES";
export type Filter = "NONE" | "OCTAHEDRAL" | "QUATERNION" | "EXPONENTIAL";

export interface Stream {
  count: number;
  byteStride: number;
  mode: Mode;
  filter?: Filter;
}

/** Rows of `byteStride` bytes; triangles are always 32-bit here. */
export function decoded(what: string, from: Uint8Array, stream: Stream): Uint8Array {
  const { mode, filter = "NONE", count, byteStride } = stream;
  if (mode === "TRIANGLES" && byteStride === 4 && from[0] === 0xe1) return new Uint8Array(triangles(from, count).buffer);
  if (mode !== "ATTRIBUTES" || from[0] !== 0xa0) throw new BadFile(what, `a stream of ${mode} begins with ${from[0] ?? "nothing"}; known are attributes (160) and triangles (225)`);
  const rows = attributes(from, count, byteStride);
  if (filter === "OCTAHEDRAL" && byteStride === 4) outOfOctahedron(new Int8Array(rows.buffer));
  else if (filter !== "NONE") throw new BadFile(what, `no filter ${filter} for rows of ${byteStride} bytes`);
  return rows;
}

const unzigzag = (value: number): number => (value & 1 ? ~(value >>> 1) : value >>> 1);

function attributes(from: Uint8Array, count: number, stride: number): Uint8Array {
  const out = new Uint8Array(count * stride);
  const before = from.slice(from.length - stride); // what the first row is relative to stands at the very end
  const rowsInBlock = Math.min((8192 / stride) & ~15, 256);
  const deltas = new Uint8Array(256);
  let at = 1;
  for (let first = 0; first < count; first += rowsInBlock) {
    const rows = Math.min(rowsInBlock, count - first);
    for (let byte = 0; byte < stride; byte += 1) {
      at = lane(from, at, rows, deltas);
      let value = before[byte] ?? 0;
      for (let row = 0; row < rows; row += 1) {
        value = (value + unzigzag(deltas[row] ?? 0)) & 255;
        out[(first + row) * stride + byte] = value;
      }
      before[byte] = value;
    }
  }
  return out;
}

/** One byte of each row of a block, in groups of sixteen that have 0, 2, 4 or 8 bits each. */
function lane(from: Uint8Array, start: number, rows: number, deltas: Uint8Array): number {
  const groups = Math.ceil(rows / 16);
  let at = start + Math.ceil(groups / 4);
  for (let group = 0; group < groups; group += 1) {
    const kind = ((from[start + (group >> 2)] ?? 0) >> ((group & 3) * 2)) & 3;
    const base = group * 16;
    if (kind === 0) deltas.fill(0, base, base + 16);
    else if (kind === 3) {
      for (let one = 0; one < 16; one += 1) deltas[base + one] = from[at + one] ?? 0;
      at += 16;
    } else {
      const bits = kind * 2;
      const most = (1 << bits) - 1;
      const each = 8 / bits;
      let more = at + 16 / each;
      for (let one = 0; one < 16; one += 1) {
        const shift = 8 - bits - (one % each) * bits;
        const value = ((from[at + Math.floor(one / each)] ?? 0) >> shift) & most;
        if (value === most) deltas[base + one] = from[more++] ?? 0;
        else deltas[base + one] = value;
      }
      at = more;
    }
  }
  return at;
}

function outOfOctahedron(rows: Int8Array): void {
  for (let at = 0; at < rows.length; at += 4) {
    let x = rows[at] ?? 0;
    let y = rows[at + 1] ?? 0;
    const z = (rows[at + 2] ?? 0) - Math.abs(x) - Math.abs(y);
    const under = Math.min(z, 0);
    x += x >= 0 ? under : -under;
    y += y >= 0 ? under : -under;
    const size = 127 / Math.hypot(x, y, z);
    rows[at] = Math.round(x * size);
    rows[at + 1] = Math.round(y * size);
    rows[at + 2] = Math.round(z * size);
  }
}

/** What was seen last, newest first by number. */
class Recent {
  readonly #kept = new Uint32Array(16);
  #next = 0;

  push(value: number): void {
    this.#kept[this.#next] = value;
    this.#next = (this.#next + 1) & 15;
  }

  /** 1 is the newest. */
  back(steps: number): number {
    return this.#kept[(this.#next - steps) & 15] ?? 0;
  }
}

class Triangles {
  readonly #from: Uint8Array;
  #at: number;
  #next = 0;
  #last = 0;
  readonly #edgeFrom = new Recent();
  readonly #edgeTo = new Recent();
  readonly #corners = new Recent();

  constructor(from: Uint8Array, data: number) {
    this.#from = from;
    this.#at = data;
  }

  one(code: number, table: Uint8Array): readonly [number, number, number] {
    const low = code & 15;
    if (code < 0xf0) return this.#onEdge(code >> 4, low);
    if (code < 0xfe) return this.#fresh(0, table[low] ?? 0);
    const pair = this.#from[this.#at++] ?? 0;
    if (pair === 0) this.#next = 0;
    return this.#fresh(code === 0xfe ? 0 : 15, pair);
  }

  #onEdge(edge: number, low: number): readonly [number, number, number] {
    const a = this.#edgeFrom.back(edge + 1);
    const b = this.#edgeTo.back(edge + 1);
    let c: number;
    if (low > 0 && low < 13) c = this.#corners.back(low + 1);
    else {
      c = low === 0 ? this.#next++ : low === 15 ? this.#told() : this.#last + (low === 13 ? -1 : 1);
      if (low !== 0) this.#last = c;
      this.#corners.push(c);
    }
    this.#edge(c, b);
    this.#edge(a, c);
    return [a, b, c];
  }

  /** A triangle that shares no edge; 0 is a new corner, 15 one that is told, the rest were seen lately. */
  #fresh(first: number, pair: number): readonly [number, number, number] {
    const kinds = [first, pair >> 4, pair & 15];
    const found = kinds.map((kind) => (kind === 0 ? this.#next++ : kind === 15 ? 0 : this.#corners.back(kind)));
    kinds.forEach((kind, at) => {
      if (kind === 15) this.#last = found[at] = this.#told();
    });
    const [a = 0, b = 0, c = 0] = found;
    found.forEach((corner, at) => {
      if (kinds[at] === 0 || kinds[at] === 15) this.#corners.push(corner);
    });
    this.#edge(b, a);
    this.#edge(c, b);
    this.#edge(a, c);
    return [a, b, c];
  }

  #edge(from: number, to: number): void {
    this.#edgeFrom.push(from);
    this.#edgeTo.push(to);
  }

  #told(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#from[this.#at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    this.#last += unzigzag(value);
    return this.#last;
  }
}

function triangles(from: Uint8Array, count: number): Uint32Array {
  const codes = count / 3;
  const table = from.subarray(from.length - 16);
  const reader = new Triangles(from, 1 + codes);
  const out = new Uint32Array(count);
  for (let at = 0; at < codes; at += 1) out.set(reader.one(from[1 + at] ?? 0, table), at * 3);
  return out;
}
