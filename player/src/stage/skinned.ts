/** A body as three.js draws it: the skin on its bones, posed by values. */

import { Bone, BufferAttribute, BufferGeometry, Matrix4, MeshBasicMaterial, Quaternion, Skeleton, SkinnedMesh, Vector3 } from "three";
import type { Material } from "three";
import type { Body } from "./body";
import type { Pose } from "./pose";

/** The ghost stands about a centimetre behind: where it agrees with the good form, the good form is seen. */
export const BEHIND = { factor: 1, units: 1200 } as const;

export function geometryOf({ skin }: Body): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(skin.position, 3));
  geometry.setAttribute("normal", new BufferAttribute(skin.normal, 3, true));
  geometry.setAttribute("skinIndex", new BufferAttribute(skin.joints, 4));
  geometry.setAttribute("skinWeight", new BufferAttribute(skin.weights, 4, true));
  geometry.setAttribute("shade", new BufferAttribute(skin.shade, skin.shadeSize, true));
  const count = skin.position.length / 3;
  geometry.setIndex(new BufferAttribute(count < 65536 ? new Uint16Array(skin.faces) : skin.faces, 1));
  return geometry;
}

export class Skinned {
  readonly mesh: SkinnedMesh;
  readonly #bones: Bone[];
  readonly #skeleton: Skeleton;
  /** Drawn before a see-through skin, so that only its nearest sheet shows. */
  readonly veil: SkinnedMesh | null;

  constructor(body: Body, geometry: BufferGeometry, material: Material) {
    const { rig } = body;
    this.#bones = rig.names.map((name) => Object.assign(new Bone(), { name }));
    this.#bones.forEach((bone, at) => this.#bones[rig.parents[at] ?? -1]?.add(bone));
    const inverses = this.#bones.map((_, at) => new Matrix4().fromArray(body.inverse, at * 16));
    this.#skeleton = new Skeleton(this.#bones, inverses);
    this.mesh = this.#made(geometry, material);
    const root = this.#bones[0];
    if (root) this.mesh.add(root);
    this.veil = null;
    if (material.transparent) {
      this.veil = this.#made(geometry, new MeshBasicMaterial({ colorWrite: false, polygonOffset: true, polygonOffsetFactor: BEHIND.factor, polygonOffsetUnits: BEHIND.units + 4 }));
      this.veil.renderOrder = 1;
      this.mesh.renderOrder = 2;
    }
    this.pose(rig.rest);
  }

  #made(geometry: BufferGeometry, material: Material): SkinnedMesh {
    const mesh = new SkinnedMesh(geometry, material);
    mesh.frustumCulled = false; // its numbers are no metres until the bones have had them
    mesh.bind(this.#skeleton, new Matrix4());
    return mesh;
  }

  pose(pose: Pose): void {
    this.#bones.forEach((bone, at) => {
      bone.position.fromArray(pose.places, at * 3);
      bone.quaternion.fromArray(pose.turns, at * 4);
    });
  }

  /** A point in a bone's own axes, in the room. */
  point(bone: number, at: Vector3): Vector3 {
    const found = this.#bones[bone];
    if (!found) return at;
    found.updateWorldMatrix(true, false);
    return at.applyQuaternion(found.getWorldQuaternion(new Quaternion())).add(found.getWorldPosition(new Vector3()));
  }

  dispose(): void {
    this.#skeleton.dispose();
    for (const mesh of [this.mesh, this.veil]) {
      mesh?.removeFromParent();
      (mesh?.material as Material | undefined)?.dispose();
    }
  }
}
