/** Small files of the figure to test with, built as the bake builds them. */

/** A GLB of a document and arrays; each array becomes a view, and what `make` returns the document. */
export function glb(make: (accessor: (data: Int16Array | Float32Array, type: string) => number) => Record<string, unknown>): ArrayBuffer {
  const parts: Uint8Array[] = [];
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  let at = 0;
  const document = make((data, type) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const wide = { SCALAR: 1, VEC3: 3, VEC4: 4 }[type] ?? 1;
    bufferViews.push({ buffer: 0, byteOffset: at, byteLength: bytes.length });
    const shorts = data instanceof Int16Array;
    const ends = type === "SCALAR" ? { min: [Math.min(...data)], max: [Math.max(...data)] } : {};
    accessors.push({ bufferView: bufferViews.length - 1, componentType: shorts ? 5122 : 5126, normalized: shorts, count: Math.floor(data.length / wide), type, ...ends });
    parts.push(bytes, new Uint8Array(-bytes.length & 3));
    at += bytes.length + (-bytes.length & 3);
    return accessors.length - 1;
  });
  const text = new TextEncoder().encode(JSON.stringify({ asset: { version: "2.0" }, ...document, bufferViews, accessors, buffers: [{ byteLength: at }] }));
  const json = new Uint8Array([...text, ...new Uint8Array(-text.length & 3).fill(32)]);
  const file = new Uint8Array(20 + json.length + 8 + at);
  const head = new DataView(file.buffer);
  [0x46546c67, 2, file.length, json.length, 0x4e4f534a].forEach((value, index) => head.setUint32(index * 4, value, true));
  file.set(json, 20);
  head.setUint32(20 + json.length, at, true);
  head.setUint32(24 + json.length, 0x004e4942, true);
  let to = 28 + json.length;
  for (const part of parts) {
    file.set(part, to);
    to += part.length;
  }
  return file.buffer;
}
