// One job a call: a JSON line and the bytes that it speaks of on standard input, the same on standard output.
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { MeshoptEncoder } from "meshoptimizer/encoder";
import { MeshoptSimplifier } from "meshoptimizer/simplifier";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const input = Buffer.concat(chunks);
const line = input.indexOf(10);
const job = JSON.parse(input.subarray(0, line).toString());
const bytes = new Uint8Array(input.subarray(line + 1));

/** Copies of the parts of the input, each of the length that the job names. */
function parts(sizes) {
  let at = 0;
  return sizes.map((size) => bytes.slice(at, (at += size)));
}

/** Fewer triangles; points are kept where they are. */
async function simplify() {
  await MeshoptSimplifier.ready;
  const [points, faces, normals] = parts(job.sizes);
  const weight = job.weight ?? 0.03;
  const [indices, error] = MeshoptSimplifier.simplifyWithAttributes(
    new Uint32Array(faces.buffer), new Float32Array(points.buffer), 3, new Float32Array(normals.buffer), 3,
    [weight, weight, weight], null, job.triangles * 3, job.error, ["ErrorAbsolute", "RegularizeLight"],
  );
  return [{ error, sizes: [indices.byteLength] }, [indices]];
}

/** An order of triangles and vertices that compresses well: new indices, and the new place of each vertex. */
async function reorder() {
  await MeshoptEncoder.ready;
  const indices = new Uint32Array(parts(job.sizes)[0].buffer);
  const [remap, count] = MeshoptEncoder.reorderMesh(indices, true, true);
  return [{ count, sizes: [indices.byteLength, remap.byteLength] }, [indices, remap]];
}

/** Each buffer view as EXT_meshopt_compression has it, and decoded again to see that nothing was lost. */
async function encode() {
  await MeshoptEncoder.ready;
  await MeshoptDecoder.ready;
  const found = parts(job.views.map((view) => view.size)).map((raw, number) => {
    const view = job.views[number];
    const source = view.filter ? MeshoptEncoder.encodeFilterOct(new Float32Array(raw.buffer), view.count, view.stride, 8) : raw;
    const encoded = MeshoptEncoder.encodeGltfBuffer(source, view.count, view.stride, view.mode, 0);
    const back = new Uint8Array(view.count * view.stride);
    MeshoptDecoder.decodeGltfBuffer(back, view.count, view.stride, encoded, view.mode, view.filter);
    if (!view.filter && view.mode === "ATTRIBUTES" && Buffer.compare(back, source) !== 0) throw new Error(`view ${number} does not decode`);
    return [encoded, back];
  });
  const flat = found.flat();
  return [{ sizes: flat.map((part) => part.byteLength) }, flat];
}

/** What the Khronos validator says. */
async function validate() {
  const { default: validator } = await import("gltf-validator");
  const report = await validator.validateBytes(parts(job.sizes)[0], { maxIssues: 40 });
  return [{ sizes: [], issues: report.issues, info: report.info }, []];
}

const jobs = { simplify, reorder, encode, validate };
const [head, out] = await jobs[job.job]();
process.stdout.write(JSON.stringify(head) + "\n");
for (const part of out) process.stdout.write(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
