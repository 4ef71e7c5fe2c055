/** The figure's files are standard glTF: three's own loader and mixer bind them by name and show what our reader shows. */

import { MeshoptDecoder } from "meshoptimizer";
import { AnimationMixer, LoopOnce, Quaternion } from "three";
import type { Object3D } from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import type { GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bodyOf } from "../src/stage/body";
import { Clip } from "../src/stage/clip";
import type { Pose, Rig } from "../src/stage/pose";
import { posed, tracksOf } from "../src/stage/tracks";
import type { Animated } from "../src/stage/tracks";
import { Glb } from "../src/stage/glb";
import { baked } from "./baked";
import { clip as small, RIG } from "./clips";

const NEAR = 1e-3;

async function loaded(file: ArrayBuffer): Promise<GLTF> {
  await MeshoptDecoder.ready;
  return new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).parseAsync(file.slice(0), "");
}

/** The scene's bones against a pose of ours; turns up to sign and length, which three leaves as the file rounds it. */
function expectSame(scene: Object3D, rig: Rig, pose: Pose, when: string, names: readonly string[] = rig.names): void {
  names.forEach((name) => {
    const bone = rig.names.indexOf(name);
    const found = scene.getObjectByName(name);
    if (!found) throw new Error(`the loader made no '${name}'`);
    const [x = 0, y = 0, z = 0, w = 1] = pose.turns.subarray(bone * 4, bone * 4 + 4);
    expect(found.quaternion.clone().normalize().angleTo(new Quaternion(x, y, z, w)), `${name} at ${when}`).toBeLessThan(NEAR);
    found.position.toArray().forEach((place, k) => expect(Math.abs(place - (pose.places[bone * 3 + k] ?? 0)), `${name} at ${when}`).toBeLessThan(NEAR));
  });
}

let said: ReturnType<typeof vi.spyOn>[] = [];
beforeEach(() => {
  said = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
});
afterEach(() => {
  for (const spy of said) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

describe("a small movement", () => {
  it("plays by itself in three as in our reader, over its own nodes", async () => {
    const [file, { scene, animations }] = [new Clip("small", small(), RIG), await loaded(small())];
    const mixer = new AnimationMixer(scene);
    mixer.clipAction(animations[0]!).setLoop(LoopOnce, 1).play().clampWhenFinished = true;
    for (const seconds of [0, 0.3, 1, 1.9, 2, 2.9]) {
      mixer.setTime(seconds);
      expectSame(scene, RIG, file.at(seconds), `${seconds} s`, ["pelvis", "thigh_r"]);
    }
  });
});

/** Sex, movement, its body's file and its own. */
const BAKED = ["female", "male"].flatMap((sex) =>
  ["hip-cars", "bird-dog", "walking", "standing"].flatMap((slug) => {
    const [body, file] = [baked(`body-${sex}.glb`), baked(`${sex}/${slug}.glb`)];
    return body && file ? [{ slug, body, file, what: `${sex} ${slug}` }] : [];
  }),
);

describe("the baked files", () => {
  it.runIf(BAKED.length)("are bound by name, track for track, and show the same poses in three", async () => {
    for (const { slug, body, file, what } of BAKED) {
      const { rig } = bodyOf("body", body);
      const clip = new Clip(slug, file, rig);
      const [{ scene }, { animations }] = [await loaded(body), await loaded(file)];
      const good = animations.find(({ name }) => name === "good")!;
      const mixer = new AnimationMixer(scene);
      mixer.clipAction(good).setLoop(LoopOnce, 1).play().clampWhenFinished = true;
      expect(good.tracks).toHaveLength(clip.facts.clip.tracks);
      const tracks = tracksOf(new Glb<Animated>(slug, file), "good", rig); // only our stage keeps a walk on the spot
      for (let share = 0; share < 1; share += 0.07) {
        const seconds = share * clip.seconds;
        mixer.setTime(seconds);
        expectSame(scene, rig, posed(tracks, rig, seconds), `${seconds.toFixed(2)} s of ${what}`);
      }
    }
  });

  it.runIf(BAKED.length)("leave nothing of the movement over when the slip is played after it", async () => {
    for (const { slug, body, file, what } of BAKED) {
      const { rig } = bodyOf("body", body);
      const clip = new Clip(slug, file, rig);
      if (!clip.slip) continue;
      const [{ scene }, { animations }] = [await loaded(body), await loaded(file)];
      const mixer = new AnimationMixer(scene);
      const [good, slip] = ["good", "slip"].map((wanted) => mixer.clipAction(animations.find(({ name }) => name === wanted)!));
      good!.play();
      mixer.update(1.3);
      good!.stop();
      slip!.play();
      mixer.update(0.5);
      expectSame(scene, rig, clip.slip, `the slip of ${what}`);
    }
  });
});
