/** The things in the room, in the stills' own shapes and colours. */

import { BufferGeometry, CylinderGeometry, Float32BufferAttribute, Group, Matrix4, Mesh, MeshLambertMaterial, Vector3 } from "three";
import { RoundedBoxGeometry } from "three/addons/geometries/RoundedBoxGeometry.js";
import type { Clip, Point, PropFacts } from "./clip";
import type { Rig } from "./pose";

const WOOD = [0.8, 0.7, 0.57];
const FOAM = [0.52, 0.62, 0.58];
const COLOURS: Readonly<Record<string, readonly number[]>> = {
  wall: [0.985, 0.97, 0.94],
  bed: [0.78, 0.8, 0.77],
  pillow: [0.9, 0.88, 0.84],
  roller: FOAM,
  towel: [0.9, 0.86, 0.78],
  strap: [0.42, 0.54, 0.47],
  block: FOAM,
};
const ROUND: Readonly<Record<string, number>> = { bed: 0.03, pillow: 0.045, block: 0.008, wall: 0.002 };
const LEG = 0.016;
const TABLE_TOP = 0.03;
/** Half widths of what is held, metres, and how flat it is. */
const HELD: Readonly<Record<string, readonly [width: number, flat: number]>> = { stick: [0.012, 1], strap: [0.018, 0.25], towel: [0.034, 0.25] };
const STICKS_OUT = 0.12;
const SEEN_THROUGH = 0.14;

/** A wall often has the light behind it, and would stand there as a dark board: half of its brightness is its own. */
const WALL_GLOWS = 0.5;

/** How dark the furniture is drawn on a dark page. */
const DIM = 0.62;

export class Props {
  readonly group = new Group();
  readonly #walls: Mesh[] = [];
  readonly #held: { mesh: Mesh; from: Point; to: Point; width: number; flat: number; longer: number }[] = [];

  constructor(clip: Clip, rig: Rig, mirrored: boolean) {
    for (const prop of clip.facts.props) {
      if (prop.ends) this.#hold(prop, clip.points(prop), rig, mirrored);
      else this.#stand(prop, mirrored);
    }
  }

  #stand(prop: PropFacts, mirrored: boolean): void {
    const thing = new Group();
    const [x, y, z] = prop.at;
    thing.position.set(mirrored ? -x : x, y, z);
    thing.rotation.y = ((mirrored ? -prop.turn : prop.turn) * Math.PI) / 180;
    for (const [geometry, place] of shapes(prop)) {
      const mesh = new Mesh(geometry, materialOf(prop.kind));
      mesh.position.copy(place);
      mesh.castShadow = prop.kind !== "wall";
      mesh.receiveShadow = true;
      if (prop.kind === "wall") this.#walls.push(mesh);
      thing.add(mesh);
    }
    this.group.add(thing);
  }

  #hold(prop: PropFacts, points: readonly Point[], rig: Rig, mirrored: boolean): void {
    const [width, flat] = HELD[prop.kind] ?? [0.012, 1];
    const fastened = mirrored ? points.map(([bone, x, y, z]): Point => [rig.fellows[bone] ?? bone, -x, y, z]) : points;
    fastened.slice(1).forEach((to, at) => {
      const from = fastened[at];
      if (!from) return;
      const mesh = new Mesh(new CylinderGeometry(1, 1, 1, 20), materialOf(prop.kind));
      mesh.matrixAutoUpdate = false;
      mesh.castShadow = true;
      this.group.add(mesh);
      this.#held.push({ mesh, from, to, width, flat, longer: prop.kind === "stick" ? STICKS_OUT : 0 });
    });
  }

  /** What is held goes with the hands. */
  follow(point: (bone: number, at: Vector3) => Vector3): void {
    for (const { mesh, from, to, width, flat, longer } of this.#held) {
      const [a, b] = [from, to].map(([bone, x, y, z]) => point(bone, new Vector3(x, y, z)));
      if (!a || !b) continue;
      const along = b.clone().sub(a);
      mesh.visible = along.length() > 1e-3;
      const middle = a.clone().add(b).multiplyScalar(0.5);
      const across = new Vector3(along.z, 0, -along.x);
      if (across.length() < 1e-3) across.set(1, 0, 0);
      across.normalize();
      const other = along.clone().normalize().cross(across).normalize();
      mesh.matrix.copy(new Matrix4().makeBasis(across.multiplyScalar(width), along.multiplyScalar(1 + 2 * longer), other.multiplyScalar(width * flat)).setPosition(middle));
      mesh.matrixWorldNeedsUpdate = true;
    }
  }

  /** A wall between the eye and the figure is seen through. */
  seenFrom(eye: Vector3, figure: Vector3): void {
    for (const wall of this.#walls) {
      const middle = wall.getWorldPosition(new Vector3());
      const between = eye.clone().sub(middle).dot(figure.clone().sub(middle).setY(0)) < 0;
      const material = wall.material as MeshLambertMaterial;
      material.transparent = between;
      material.depthWrite = !between;
      material.opacity = between ? SEEN_THROUGH : 1;
    }
  }

  dim(dark: boolean): void {
    this.group.traverse((thing) => {
      const material = (thing as Mesh).material as MeshLambertMaterial | undefined;
      if (!material) return;
      const [r, g, b] = material.userData.colour as [number, number, number];
      const glow = material.userData.glow as number;
      material.color.setRGB(r, g, b).multiplyScalar((dark ? DIM : 1) * (1 - glow));
      material.emissive.setRGB(r, g, b).multiplyScalar((dark ? DIM : 1) * glow);
    });
  }

  dispose(): void {
    this.group.removeFromParent();
    this.group.traverse((thing) => {
      const mesh = thing as Mesh;
      (mesh.geometry as BufferGeometry | undefined)?.dispose();
      (mesh.material as MeshLambertMaterial | undefined)?.dispose();
    });
  }
}

function materialOf(kind: string): MeshLambertMaterial {
  const material = new MeshLambertMaterial();
  material.userData.colour = COLOURS[kind] ?? WOOD;
  material.userData.glow = kind === "wall" ? WALL_GLOWS : 0;
  return material;
}

function box(x: number, y: number, z: number, radius: number): BufferGeometry {
  return new RoundedBoxGeometry(x, y, z, 3, Math.min(radius, (Math.min(x, y, z) / 2) * 0.9));
}

function shapes(prop: PropFacts): [BufferGeometry, Vector3][] {
  const [x, y, z] = prop.size;
  if (prop.kind === "roller") return [[new CylinderGeometry(y / 2, y / 2, x, 48).rotateZ(Math.PI / 2), new Vector3(0, y / 2, 0)]];
  if (prop.kind === "wedge") return [[wedge(prop), new Vector3()]];
  if (prop.kind === "chair" || prop.kind === "table") {
    const thick = prop.kind === "chair" ? (prop.board ?? TABLE_TOP) : TABLE_TOP;
    const tall = y - thick;
    const legs = [-1, 1].flatMap((a) => [-1, 1].map((b): [BufferGeometry, Vector3] => [box(LEG * 2, tall, LEG * 2, 0.004), new Vector3(a * (x / 2 - LEG * 1.6), tall / 2, b * (z / 2 - LEG * 1.6))]));
    return [[box(x, thick, z, 0.008), new Vector3(0, y - thick / 2, 0)], ...legs];
  }
  return [[box(x, y, z, ROUND[prop.kind] ?? 0.006), new Vector3(0, y / 2, 0)]];
}

/** From its low front edge it rises backwards, and stands on the floor. */
function wedge({ size: [x, , z], slope, at }: PropFacts): BufferGeometry {
  const angle = (slope * Math.PI) / 180;
  const [back, high, floor] = [-z * Math.cos(angle), z * Math.sin(angle), -at[1]];
  const corner = (side: number, top: boolean, rear: boolean): number[] => [(side * x) / 2, top ? (rear ? high : 0) : floor, rear ? back : 0];
  const quads = [
    [[-1, true, false], [1, true, false], [1, true, true], [-1, true, true]],
    [[-1, false, false], [-1, true, false], [-1, true, true], [-1, false, true]],
    [[1, true, false], [1, false, false], [1, false, true], [1, true, true]],
    [[-1, false, true], [-1, true, true], [1, true, true], [1, false, true]],
    [[-1, true, false], [-1, false, false], [1, false, false], [1, true, false]],
  ] as [number, boolean, boolean][][];
  const geometry = new BufferGeometry();
  const points = quads.flatMap((quad) => [0, 1, 2, 0, 2, 3].flatMap((at_) => corner(...(quad[at_] ?? [0, false, false]))));
  geometry.setAttribute("position", new Float32BufferAttribute(points, 3));
  geometry.computeVertexNormals();
  return geometry;
}
