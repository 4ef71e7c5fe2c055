/** What the figure looks like: clay with a little sheen, slate clothes, hair, lines of the face, the region that works. */

import { Color, MeshLambertMaterial, Vector3, Vector4 } from "three";
import type { IUniform } from "three";
import type { Body } from "./body";

/** Display values, as the stills have them: no linear light here, or the two would differ. */
export const COLOURS = {
  clay: [0.93, 0.83, 0.745],
  slate: [0.44, 0.5, 0.545],
  hair: [0.47, 0.37, 0.295],
  mark: [0.56, 0.43, 0.36],
  band: [0.93, 0.42, 0.29],
  slip: [0.9, 0.56, 0.2],
  rim: [0.72, 0.84, 1.0],
} as const;
export const MOST_REGIONS = 12;
const MOST_MARKS = 14;
/** Where a body's file knows nothing of hair, nothing lies inside the hairline. */
const NO_HAIR_M = 0.06;

type Uniforms = Record<string, IUniform>;

const REST = /* glsl */ `
attribute vec3 shade;
uniform float restScale, breath;
uniform vec3 restLow, ribs;
varying vec3 vRest, vShade;
varying float vHigh;`;

/** The ribs widen and the shoulders rise a little: along the normal, most in front, nothing at head and arms. */
const BREATHE = /* glsl */ `
vRest = position * restScale + restLow;
vShade = shade;
vec3 fromRibs = (vRest - ribs) / vec3(0.17, 0.27, 0.22);
float near = max(0.0, 1.0 - dot(fromRibs, fromRibs));
float front = 0.35 + 0.65 * smoothstep(-0.06, 0.08, vRest.z);
transformed += (normal * near * front * 0.013 + vec3(0.0, near * 0.005, 0.0)) * breath / restScale;`;

const FACTS = /* glsl */ `
uniform float hemReach, hairReach;
uniform vec3 clay, slate, hairColour, markColour, band, rimColour, rimWay;
uniform vec4 regions[${MOST_REGIONS}];
uniform vec4 markFrom[${MOST_MARKS}], markTo[${MOST_MARKS}];
uniform int regionCount, markCount;
uniform vec3 slipColour;
uniform float slipShare;
varying vec3 vRest, vShade;
varying float vHigh;`;

const COLOUR = /* glsl */ `
float hemAt = (vShade.y - 0.5) * 2.0 * hemReach;
float hemSoft = max(0.0015, fwidth(hemAt));
float cloth = clamp(hemAt / hemSoft + 0.5, 0.0, 1.0);
float hair = smoothstep(-0.0015, 0.0015, (vShade.z - 0.5) * 2.0 * hairReach);
float marked = 0.0;
for (int i = 0; i < markCount; i++) {
  vec3 along = markTo[i].xyz - markFrom[i].xyz;
  vec3 off = vRest - markFrom[i].xyz;
  float share = clamp(dot(off, along) / max(dot(along, along), 1e-9), 0.0, 1.0);
  marked = max(marked, markTo[i].w * (1.0 - smoothstep(0.0, markFrom[i].w, length(off - share * along))));
}
vec3 skin = mix(mix(clay, markColour, marked), hairColour, hair);
skin = mix(skin, slate, cloth);
float lit = 0.0;
for (int i = 0; i < regionCount; i++) lit = max(lit, 1.0 - length(vRest - regions[i].xyz) / regions[i].w);
lit = clamp(1.5 * lit, 0.0, 1.0);
skin = mix(skin, band, 0.85 * lit * lit * (3.0 - 2.0 * lit));
skin = mix(skin, slipColour, slipShare);
diffuseColor.rgb = skin * (0.55 + 0.45 * vShade.x);`;

const SKY = /* glsl */ `
float level = dot(normal, (viewMatrix * vec4(0.0, 1.0, 0.0, 0.0)).xyz);
float sky = (0.5 + 0.5 * vShade.x) * (1.0 - 0.45 * clamp(0.35 - level, 0.0, 1.0) * exp(-max(vHigh, 0.0) / 0.14));
reflectedLight.indirectDiffuse *= sky;`;

const SHEEN = /* glsl */ `
float edge = clamp(1.0 - dot(normal, normalize(vViewPosition)), 0.0, 1.0);
float rim = edge * edge * edge * clamp(0.3 + dot(normal, normalize((viewMatrix * vec4(rimWay, 0.0)).xyz)), 0.0, 1.0) * sky;
outgoingLight += 0.10 * edge * edge * sky + 0.22 * rimColour * rim;`;

const colour = (values: readonly number[]): Color => new Color().setRGB(values[0] ?? 0, values[1] ?? 0, values[2] ?? 0);

export class Clay {
  readonly material = new MeshLambertMaterial();
  readonly uniforms: Uniforms;

  constructor(body: Body) {
    const { facts } = body;
    const marks = (facts.marks ?? []).slice(0, MOST_MARKS);
    const filled = (make: (mark: readonly number[]) => Vector4): Vector4[] => Array.from({ length: MOST_MARKS }, (_, at) => make(marks[at] ?? []));
    this.uniforms = {
      ...breathing(body),
      hemReach: { value: facts.hem },
      hairReach: { value: facts.hair ?? NO_HAIR_M },
      clay: { value: colour(COLOURS.clay) },
      slate: { value: colour(COLOURS.slate) },
      hairColour: { value: colour(COLOURS.hair) },
      markColour: { value: colour(COLOURS.mark) },
      band: { value: colour(COLOURS.band) },
      slipColour: { value: colour(COLOURS.slip) },
      slipShare: { value: 0 },
      rimColour: { value: colour(COLOURS.rim) },
      rimWay: { value: new Vector3(0, 0, -1) },
      regions: { value: Array.from({ length: MOST_REGIONS }, () => new Vector4()) },
      regionCount: { value: 0 },
      markFrom: { value: filled(([x = 0, y = 0, z = 0, , , , radius = 1]) => new Vector4(x, y, z, radius)) },
      markTo: { value: filled(([, , , x = 0, y = 0, z = 0, , strength = 0]) => new Vector4(x, y, z, strength)) },
      markCount: { value: marks.length },
    };
    this.material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, this.uniforms);
      shader.vertexShader = shader.vertexShader
        .replace("#include <common>", `#include <common>\n${REST}`)
        .replace("#include <begin_vertex>", `#include <begin_vertex>\n${BREATHE}`)
        .replace("#include <skinning_vertex>", "#include <skinning_vertex>\nvHigh = (modelMatrix * vec4(transformed, 1.0)).y;");
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", `#include <common>\n${FACTS}`)
        .replace("#include <color_fragment>", `#include <color_fragment>\n${COLOUR}`)
        .replace("#include <aomap_fragment>", SKY)
        .replace("#include <opaque_fragment>", `${SHEEN}\n#include <opaque_fragment>`);
    };
  }

  /** Light up regions, given as spheres in the rest pose. */
  light(spheres: readonly (readonly number[])[]): void {
    const all = this.uniforms.regions?.value as Vector4[];
    spheres.slice(0, MOST_REGIONS).forEach((sphere, at) => all[at]?.fromArray(sphere as number[]));
    this.#set("regionCount", Math.min(spheres.length, MOST_REGIONS));
  }

  /** Amber: this is not how it is meant. */
  set slip(slip: boolean) {
    this.#set("slipShare", slip ? 0.55 : 0);
  }

  set breath(breath: number) {
    this.#set("breath", breath);
  }

  #set(name: string, value: unknown): void {
    const uniform = this.uniforms[name];
    if (uniform) uniform.value = value;
  }
}

function breathing(body: Body): Uniforms {
  const chest = body.rig.names.indexOf("chest_low");
  const neck = body.rig.names.indexOf("neck");
  const at = (bone: number): number[] => restPlace(body, bone);
  const [low, high] = [at(chest), at(neck)];
  const ribs = new Vector3(0, ((low[1] ?? 0) + (high[1] ?? 0)) / 2, (low[2] ?? 0) + 0.02);
  return { restScale: { value: body.scale }, restLow: { value: new Vector3(...body.low) }, breath: { value: 0 }, ribs: { value: ribs } };
}

/** A bone's place in the rest pose, of trunk bones, which all stand upright there. */
function restPlace({ rig }: Body, bone: number): number[] {
  const place = [0, 0, 0];
  for (let at = bone; at >= 0; at = rig.parents[at] ?? -1) for (let k = 0; k < 3; k += 1) place[k] = (place[k] ?? 0) + (rig.rest.places[at * 3 + k] ?? 0);
  return place;
}
