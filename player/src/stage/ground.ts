/** The floor: nothing but the shadows on it. A soft one where things come near, and the key light's. */

import {
  Color, DoubleSide, Mesh, OrthographicCamera, PlaneGeometry, Scene, ShaderMaterial, ShadowMaterial, Vector2, WebGLRenderTarget,
} from "three";
import type { WebGLRenderer } from "three";

/** Metres across. */
const SIZE = 4.4;
/** Above this nothing darkens the floor. */
const HIGH = 0.4;
const PIXELS = 256;

const NEAR_VERTEX = /* glsl */ `
#include <common>
#include <skinning_pars_vertex>
varying float vHigh;
void main() {
  #include <skinbase_vertex>
  #include <begin_vertex>
  #include <skinning_vertex>
  vHigh = (modelMatrix * vec4(transformed, 1.0)).y;
  #include <project_vertex>
}`;
const NEAR_FRAGMENT = /* glsl */ `
varying float vHigh;
void main() {
  float near = 1.0 - clamp(vHigh / ${HIGH.toFixed(2)}, 0.0, 1.0);
  gl_FragColor = vec4(vec3(near * near), 1.0);
}`;
const FLAT_VERTEX = /* glsl */ `
varying vec2 vAt;
void main() {
  vAt = uv;
  gl_Position = vec4(position.xy * 2.0, 0.0, 1.0);
}`;
const BLUR_FRAGMENT = /* glsl */ `
uniform sampler2D from;
uniform vec2 step;
varying vec2 vAt;
void main() {
  float total = 0.0, weight = 0.0;
  for (int i = -6; i <= 6; i++) {
    float w = exp(-float(i * i) / 14.0);
    total += w * texture2D(from, vAt + step * float(i)).r;
    weight += w;
  }
  gl_FragColor = vec4(vec3(total / weight), 1.0);
}`;
const LAY_VERTEX = /* glsl */ `
varying vec2 vAt;
void main() {
  vAt = uv;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const LAY_FRAGMENT = /* glsl */ `
uniform sampler2D from;
uniform vec3 tint;
uniform float strength;
varying vec2 vAt;
void main() {
  gl_FragColor = vec4(tint, strength * texture2D(from, vAt).r);
}`;

export class Ground {
  readonly contact: Mesh;
  readonly shade: Mesh;
  readonly #near = new ShaderMaterial({ vertexShader: NEAR_VERTEX, fragmentShader: NEAR_FRAGMENT, side: DoubleSide });
  readonly #blur: ShaderMaterial;
  readonly #lay: ShaderMaterial;
  readonly #shadow = new ShadowMaterial();
  /** Looks up from under the floor, so the lowest thing is the nearest. */
  readonly #eye = new OrthographicCamera(-SIZE / 2, SIZE / 2, SIZE / 2, -SIZE / 2, 0, HIGH);
  readonly #one = new WebGLRenderTarget(PIXELS, PIXELS);
  readonly #two = new WebGLRenderTarget(PIXELS, PIXELS, { depthBuffer: false });
  readonly #flat = new Scene();
  readonly #plane = new PlaneGeometry(1, 1);
  readonly #wide = new PlaneGeometry(SIZE, SIZE);

  constructor() {
    this.#blur = new ShaderMaterial({ vertexShader: FLAT_VERTEX, fragmentShader: BLUR_FRAGMENT, depthTest: false, depthWrite: false, uniforms: { from: { value: null }, step: { value: new Vector2() } } });
    this.#lay = new ShaderMaterial({ vertexShader: LAY_VERTEX, fragmentShader: LAY_FRAGMENT, transparent: true, depthWrite: false, uniforms: { from: { value: this.#one.texture }, tint: { value: new Color() }, strength: { value: 0.5 } } });
    const sheet = new Mesh(this.#plane, this.#blur);
    sheet.frustumCulled = false;
    this.#flat.add(sheet);
    this.contact = new Mesh(this.#wide, this.#lay);
    this.shade = new Mesh(this.#wide, this.#shadow);
    this.shade.receiveShadow = true;
    for (const mesh of [this.contact, this.shade]) mesh.rotation.x = -Math.PI / 2;
    this.contact.renderOrder = -1;
    this.shade.renderOrder = -2;
    this.#eye.rotation.x = Math.PI / 2;
  }

  /** Under this place; what lies farther than two metres from it throws no shadow. */
  under(x: number, z: number): void {
    this.#eye.position.set(x, 0, z);
    // Seen from below left and right change places, so the picture is laid down turned over.
    this.contact.position.set(x, 0.001, z);
    this.contact.scale.set(1, -1, 1);
    this.#lay.side = DoubleSide;
    this.shade.position.set(x, 0, z);
  }

  colours(dark: boolean): void {
    (this.#lay.uniforms.tint?.value as Color).setRGB(dark ? 0 : 0.24, dark ? 0 : 0.19, dark ? 0 : 0.13);
    if (this.#lay.uniforms.strength) this.#lay.uniforms.strength.value = dark ? 0.8 : 0.62;
    this.#shadow.color.setRGB(dark ? 0 : 0.24, dark ? 0 : 0.2, dark ? 0 : 0.16);
    this.#shadow.opacity = dark ? 0.42 : 0.19;
  }

  /** Take the contact shadow anew. */
  take(renderer: WebGLRenderer, scene: Scene): void {
    for (const thing of [this.contact, this.shade]) thing.visible = false;
    const shadows = renderer.shadowMap.autoUpdate;
    renderer.shadowMap.autoUpdate = false;
    scene.overrideMaterial = this.#near;
    renderer.setRenderTarget(this.#one);
    renderer.setClearColor(0x000000, 1);
    renderer.clear();
    renderer.render(scene, this.#eye);
    scene.overrideMaterial = null;
    this.#pass(renderer, this.#one, this.#two, 1.4 / PIXELS, 0);
    this.#pass(renderer, this.#two, this.#one, 0, 1.4 / PIXELS);
    renderer.setRenderTarget(null);
    renderer.setClearColor(0x000000, 0);
    renderer.shadowMap.autoUpdate = shadows;
    for (const thing of [this.contact, this.shade]) thing.visible = true;
  }

  #pass(renderer: WebGLRenderer, from: WebGLRenderTarget, to: WebGLRenderTarget, x: number, y: number): void {
    const { uniforms } = this.#blur;
    if (uniforms.from) uniforms.from.value = from.texture;
    (uniforms.step?.value as Vector2).set(x, y);
    renderer.setRenderTarget(to);
    renderer.render(this.#flat, this.#eye);
  }

  dispose(): void {
    for (const thing of [this.#near, this.#blur, this.#lay, this.#shadow, this.#one, this.#two, this.#plane, this.#wide]) thing.dispose();
  }
}
