/** One body's file: its skin as numbers, and its bones. */

import { BadFile, Glb } from "./glb";
import type { Document } from "./glb";
import { fellowsOf } from "./pose";
import type { Rig } from "./pose";

type Sphere = [number, number, number, number];

interface BodyDocument extends Document {
  skins: { inverseBindMatrices: number; joints: number[] }[];
  meshes: { primitives: { attributes: Record<string, number>; indices: number }[] }[];
  extras: { sex: string; stature: number; hem: number; hair?: number; regions: Record<string, Sphere[]>; marks?: number[][] };
}

export interface Body {
  readonly rig: Rig;
  /** Column-major, sixteen numbers a bone; they also undo the positions' quantisation. */
  readonly inverse: Float32Array;
  readonly skin: { position: Uint16Array; normal: Int8Array; joints: Uint8Array; weights: Uint8Array; shade: Uint8Array; shadeSize: number; faces: Uint32Array };
  /** A position times scale plus low is its place in the rest pose. */
  readonly scale: number;
  readonly low: readonly [number, number, number];
  readonly facts: BodyDocument["extras"];
}

export function bodyOf(what: string, file: ArrayBuffer): Body {
  const glb = new Glb<BodyDocument>(what, file);
  const { skins, meshes, nodes, extras, accessors } = glb.document;
  const skin = skins?.[0];
  const mesh = meshes?.[0]?.primitives[0];
  if (!skin || !mesh) throw new BadFile(what, "it has no skin");
  const rig = rigOf(what, nodes, skin.joints);
  const inverse = glb.numbers(skin.inverseBindMatrices) as Float32Array;
  if (inverse.length !== rig.names.length * 16) throw new BadFile(what, `${inverse.length / 16} inverse bind matrices for ${rig.names.length} bones`);
  const attribute = (name: string): number => {
    const index = mesh.attributes[name];
    if (index === undefined) throw new BadFile(what, `its skin has no ${name}`);
    return index;
  };
  const shade = attribute("_SHADE");
  return {
    rig,
    inverse,
    skin: {
      position: glb.numbers(attribute("POSITION")) as Uint16Array,
      normal: glb.numbers(attribute("NORMAL")) as Int8Array,
      joints: glb.numbers(attribute("JOINTS_0")) as Uint8Array,
      weights: glb.numbers(attribute("WEIGHTS_0")) as Uint8Array,
      shade: glb.numbers(shade) as Uint8Array,
      shadeSize: accessors?.[shade]?.type === "VEC2" ? 2 : 3,
      faces: glb.numbers(mesh.indices) as Uint32Array,
    },
    // The root bone stands upright at its place, so its matrix holds nothing but the quantisation.
    scale: inverse[0] ?? 1,
    low: [0, 1, 2].map((k) => (inverse[12 + k] ?? 0) + (rig.rest.places[k] ?? 0)) as [number, number, number],
    facts: extras,
  };
}

function rigOf(what: string, nodes: Document["nodes"], joints: readonly number[]): Rig {
  const bones = joints.map((joint) => {
    const node = nodes[joint];
    if (!node) throw new BadFile(what, `there is no node ${joint}`);
    return node;
  });
  const parents = joints.map((joint) => joints.findIndex((above) => nodes[above]?.children?.includes(joint)));
  const names = bones.map((bone) => bone.name);
  const rest = {
    places: new Float32Array(bones.flatMap((bone) => bone.translation ?? [0, 0, 0])),
    turns: new Float32Array(bones.flatMap((bone) => bone.rotation ?? [0, 0, 0, 1])),
  };
  const late = parents.findIndex((parent, bone) => parent >= bone);
  if (late >= 0) throw new BadFile(what, `the bone '${names[late] ?? ""}' stands before its parent`);
  return { names, parents, rest, fellows: fellowsOf(names) };
}
