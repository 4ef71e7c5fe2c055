/** The picture: one body, the things and the light, posed and drawn when told, once or with a slip beside. Decides nothing about time. */

import {
  Color, ColorManagement, DirectionalLight, HemisphereLight, LinearSRGBColorSpace, PCFShadowMap, PerspectiveCamera, Scene, Vector3, WebGLRenderer,
} from "three";
import type { BufferGeometry } from "three";
import type { Body } from "./body";
import type { Clip } from "./clip";
import { Ground } from "./ground";
import { Clay } from "./paint";
import type { Pose } from "./pose";
import { Props } from "./props";
import type { Quality } from "./quality";
import { geometryOf, Skinned } from "./skinned";
import { keyWay, OPENING_DEG } from "./view";
import type { Eye, Halves, Vec } from "./view";

// Display values throughout, as the stills have them.
ColorManagement.enabled = false;

const KEY = new Color(1.0, 0.93, 0.83);
const SKY = new Color(0.86, 0.9, 0.97);
const GROUND = new Color(0.93, 0.86, 0.78);

interface Dressed {
  body: Body;
  geometry: BufferGeometry;
  clay: Clay;
  figure: Skinned;
}

export class Picture {
  readonly canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(OPENING_DEG, 1, 0.1, 60);
  readonly #key = new DirectionalLight(KEY, 0.62 * Math.PI);
  readonly #sky = new HemisphereLight(SKY, GROUND, 0.56 * Math.PI);
  readonly #ground = new Ground();
  #dressed: Dressed | null = null;
  #props: Props | null = null;
  #dark = false;
  #width = 0;
  #height = 0;

  constructor(canvas: HTMLCanvasElement, quality: Quality) {
    this.canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, alpha: true, antialias: quality.antialias, powerPreference: "low-power" });
    // A shader that does not compile is thrown at the first picture, not left to the console.
    this.#renderer.debug.onShaderError = (gl, program, vertex, fragment) => {
      throw new Error(`the figure's shader: ${gl.getProgramInfoLog(program) ?? ""} ${gl.getShaderInfoLog(vertex) ?? ""} ${gl.getShaderInfoLog(fragment) ?? ""}`);
    };
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    this.#renderer.setPixelRatio(quality.pixelRatio);
    this.#renderer.shadowMap.enabled = true;
    this.#renderer.shadowMap.type = PCFShadowMap;
    this.#key.castShadow = true;
    const { shadow } = this.#key;
    shadow.mapSize.set(quality.shadowPixels, quality.shadowPixels);
    shadow.bias = -0.0008;
    shadow.normalBias = 0.012;
    shadow.radius = 2.5;
    const { camera } = shadow;
    [camera.left, camera.right, camera.top, camera.bottom, camera.near, camera.far] = [-1.7, 1.7, 1.7, -1.7, 0.5, 9];
    this.#scene.add(this.#key, this.#key.target, this.#sky, this.#ground.contact, this.#ground.shade);
  }

  get body(): Body | null {
    return this.#dressed?.body ?? null;
  }

  /** Another body. */
  dress(body: Body): void {
    this.#undress();
    const geometry = geometryOf(body);
    const clay = new Clay(body);
    const figure = new Skinned(body, geometry, clay.material);
    figure.mesh.castShadow = figure.mesh.receiveShadow = true;
    this.#dressed = { body, geometry, clay, figure };
    this.#scene.add(figure.mesh);
  }

  /** The things and the light of a movement, seen from its right or its left. */
  furnish(clip: Clip, mirrored: boolean): void {
    this.#props?.dispose();
    const dressed = this.#dressed;
    if (!dressed) return;
    this.#props = new Props(clip, dressed.body.rig, mirrored);
    this.#props.dim(this.#dark);
    this.#scene.add(this.#props.group);
    const [x, y, z] = keyWay(clip.facts.camera, mirrored);
    this.#key.position.set(x, y, z).multiplyScalar(4.5);
    (dressed.clay.uniforms.rimWay?.value as Vector3).set(-x, 0.3 * y, -z);
    this.#key.userData.way = new Vector3(x, y, z);
  }

  /** The regions that work, on one side or on both. */
  light(clip: Clip, side: "right" | "left"): void {
    const dressed = this.#dressed;
    if (!dressed) return;
    const spheres = clip.facts.highlight.flatMap((name) => dressed.body.facts.regions[name] ?? []);
    const both = clip.facts.side === "both";
    dressed.clay.light(spheres.filter(([x]) => both || (side === "right" ? x <= 0 : x >= 0)));
  }

  pose(pose: Pose, breath: number): void {
    const dressed = this.#dressed;
    if (!dressed) return;
    dressed.figure.pose(pose);
    dressed.clay.breath = breath;
    const [x = 0, , z = 0] = pose.places;
    this.#ground.under(x, z);
    this.#key.target.position.set(x, 0.4, z);
    this.#key.position.copy((this.#key.userData.way as Vector3 | undefined) ?? new Vector3(0, 1, 0)).multiplyScalar(4.5).add(this.#key.target.position);
    this.#props?.follow((bone, at) => dressed.figure.point(bone, at));
  }

  colours(dark: boolean): void {
    this.#dark = dark;
    this.#props?.dim(dark);
    this.#ground.colours(dark);
    this.#key.intensity = (dark ? 0.58 : 0.62) * Math.PI;
    this.#sky.intensity = (dark ? 0.5 : 0.56) * Math.PI;
  }

  size(width: number, height: number): void {
    if (this.#width === width && this.#height === height) return;
    [this.#width, this.#height] = [width, height];
    this.#renderer.setSize(width, height, false);
  }

  draw(eye: Eye): void {
    this.#renderer.setScissorTest(false);
    this.#into(0, 0, this.#width, this.#height, eye);
  }

  /** What was posed and, in amber clay, the slip: each in its half, seen alike. */
  drawBeside({ along, eye }: Halves, good: Pose, slip: Pose, breath: number): void {
    const [width, height] = along === "across" ? [this.#width / 2, this.#height] : [this.#width, this.#height / 2];
    this.#renderer.setScissorTest(true);
    this.#into(0, this.#height - height, width, height, eye);
    if (!this.#dressed) return;
    this.#dressed.clay.slip = true;
    this.pose(slip, 0);
    this.#into(this.#width - width, 0, width, height, eye);
    this.#dressed.clay.slip = false;
    this.pose(good, breath);
  }

  #into(x: number, y: number, width: number, height: number, eye: Eye): void {
    this.#renderer.setViewport(x, y, width, height);
    this.#renderer.setScissor(x, y, width, height);
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    const aim = new Vector3(...(eye.aim as [number, number, number]));
    this.#camera.position.set(...(eye.place as [number, number, number]));
    this.#camera.lookAt(aim);
    this.#props?.seenFrom(this.#camera.position, aim);
    this.#ground.take(this.#renderer, this.#scene);
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** What the graphics card holds for it: the tests see here that nothing is left behind. */
  get held(): { geometries: number; textures: number } {
    return { ...this.#renderer.info.memory };
  }

  #undress(): void {
    const dressed = this.#dressed;
    if (!dressed) return;
    dressed.figure.dispose();
    dressed.geometry.dispose();
    this.#dressed = null;
  }

  dispose(): void {
    this.#props?.dispose();
    this.#undress();
    this.#ground.dispose();
    this.#key.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }
}

export type { Vec };
