/** A small movement to test with, on a body of five bones. */

import { fellowsOf } from "../src/stage/pose";
import type { Rig } from "../src/stage/pose";
import { glb } from "./glb";

export const NAMES = ["pelvis", "thigh_l", "thigh_l_half", "thigh_r", "thigh_r_half"];
export const RIG: Rig = {
  names: NAMES,
  parents: [-1, 0, 0, 0, 0],
  rest: { places: new Float32Array([0, 0.9, 0, 0.1, 0, 0, 0.1, 0, 0, -0.1, 0, 0, -0.1, 0, 0]), turns: new Float32Array(NAMES.flatMap(() => [0, 0, 0, 1])) },
  fellows: fellowsOf(NAMES),
};
export const S = 32767;
export const HALF = Math.round(Math.SQRT1_2 * S); // a quarter turn's x

export interface Made {
  bones?: (string | undefined)[];
  turns?: number[];
  times?: number[];
  places?: number[];
  path?: string;
  names?: string[];
  tracks?: number;
  slips?: number;
  interpolation?: string;
  twice?: boolean;
}

/** The thigh makes a quarter turn about x in two seconds, the pelvis rises by half a metre in one. */
export function clip({ bones = ["pelvis", "thigh_r"], turns = [0, 0, 0, S, HALF, 0, 0, HALF, HALF, 0, 0, HALF], times = [0, 2, 3], places = [0, 0.9, 0, 0, 1.4, 0], path = "rotation", names = ["good", "slip"], tracks = 2, slips = 2, interpolation = "LINEAR", twice = false }: Made = {}): ArrayBuffer {
  return glb((accessor) => {
    const channels = [{ sampler: 0, target: { node: 0, path: "translation" } }, { sampler: twice ? 0 : 1, target: { node: twice ? 0 : 1, path: twice ? "translation" : path } }];
    const once = accessor(new Float32Array([0]), "SCALAR");
    const good = [
      { input: accessor(new Float32Array([0, 1]), "SCALAR"), output: accessor(new Float32Array(places), "VEC3"), interpolation },
      { input: accessor(new Float32Array(times), "SCALAR"), output: accessor(new Int16Array(turns), "VEC4") },
    ];
    const slip = [{ input: once, output: accessor(new Float32Array([0, 1.4, 0]), "VEC3") }, { input: once, output: accessor(new Int16Array([0, 0, 0, S]), "VEC4") }];
    return {
      scene: 0, scenes: [{ nodes: [0] }],
      nodes: bones.map((name, at) => ({ ...(name && { name }), ...(at === 0 ? { children: [1] } : { translation: [-0.1, 0, 0] }) })),
      animations: names.map((name) => ({ name, channels: name === "good" ? channels : channels.slice(0, slips), samplers: name === "good" ? good : slip })),
      extras: { motion: "test", side: "right", camera: "side", highlight: [], start: "rest", phases: [], props: [], slip: { id: "s", of: "top" }, clip: { seconds: 3, tracks } },
    };
  });
}
