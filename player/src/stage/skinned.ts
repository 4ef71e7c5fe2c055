/** A body as three.js draws it: the skin on its bones, posed by values. */

import { Bone, BufferAttribute, BufferGeometry, Matrix4, Quaternion, Skeleton, SkinnedMesh, Vector3 } from "three";
import type { Material } from "three";
import type { Body } from "./body";
import type { Pose } from "./pose";

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
  constructor(body: Body, geometry: BufferGeometry, material: Material) {
    const { rig } = body;
    this.#bones = rig.names.map((name) => Object.assign(new Bone(), { name }));
    this.#bones.forEach((bone, at) => this.#bones[rig.parents[at] ?? -1]?.add(bone));
    const inverses = this.#bones.map((_, at) => new Matrix4().fromArray(body.inverse, at * 16));
    this.#skeleton = new Skeleton(this.#bones, inverses);
    this.mesh = new SkinnedMesh(geometry, material);
    this.mesh.frustumCulled = false; // its numbers are no metres until the bones have had them
    this.mesh.bind(this.#skeleton, new Matrix4());
    const root = this.#bones[0];
    if (root) this.mesh.add(root);
    this.pose(rig.rest);
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
    this.mesh.removeFromParent();
    (this.mesh.material as Material).dispose();
  }
}
