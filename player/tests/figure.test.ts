import fc from "fast-check";
import { MeshoptEncoder } from "meshoptimizer";
import { beforeAll, describe, expect, it } from "vitest";
import { Clip } from "../src/stage/clip";
import { BadFile } from "../src/stage/glb";
import { decoded } from "../src/stage/meshopt";
import { apart, inRoom, mirrored, mixed } from "../src/stage/pose";
import type { Pose } from "../src/stage/pose";
import { halves, keyWay, looking, toward, turnedBy, STRAIGHT, VIEWS } from "../src/stage/view";
import type { Camera } from "../src/stage/clip";
import { clip, HALF, NAMES, RIG, S } from "./clips";
import type { Made } from "./clips";
import { glb } from "./glb";

const turnOf = (pose: Pose, bone: string): number[] => [...pose.turns.subarray(NAMES.indexOf(bone) * 4, NAMES.indexOf(bone) * 4 + 4)];

describe("a movement's file", () => {
  it("gives the pose at any time: each track's keys, and between them the shorter way", () => {
    const made = new Clip("test", clip(), RIG);
    expect(turnOf(made.at(0), "thigh_r")).toEqual([0, 0, 0, 1]);
    const [x = 0, , , w = 0] = turnOf(made.at(1), "thigh_r");
    expect(2 * Math.atan2(x, w)).toBeCloseTo(Math.PI / 4, 3);
    expect(turnOf(made.at(2), "thigh_r")[0]).toBeCloseTo(Math.SQRT1_2, 4);
    expect(made.at(0.5).places[1]).toBeCloseTo(1.15, 4);
    expect(made.at(2).places[1]).toBeCloseTo(1.4, 4);
    expect(made.at(99)).toEqual(made.at(3));
    expect(made.at(-1)).toEqual(made.at(0));
  });

  it("leaves a bone that it does not name in the body's rest", () => {
    expect(turnOf(new Clip("test", clip(), RIG).at(2), "thigh_l")).toEqual([0, 0, 0, 1]);
  });

  it("goes the shorter way where a quaternion changes its sign", () => {
    const [x = 0, , , w = 0] = turnOf(new Clip("test", clip({ turns: [0, 0, 0, S, -HALF, 0, 0, -HALF, -HALF, 0, 0, -HALF] }), RIG).at(1), "thigh_r");
    expect(2 * Math.atan2(Math.abs(x), Math.abs(w))).toBeCloseTo(Math.PI / 4, 3);
  });

  it("remembers nothing: any order of times gives the same poses", () => {
    const made = new Clip("test", clip(), RIG);
    fc.assert(fc.property(fc.double({ min: -1, max: 5, noNaN: true }), fc.double({ min: -1, max: 5, noNaN: true }), (one, other) => {
      const first = made.at(one);
      made.at(other);
      expect(made.at(one)).toEqual(first);
    }));
  });

  it("has the slip's pose", () => {
    expect(new Clip("test", clip(), RIG).slip?.places[1]).toBeCloseTo(1.4, 4);
  });

  it.each<[string, Made, RegExp]>([
    ["a bone that the body does not have", { bones: ["pelvis", "tail"] }, /animation 'good': the body has no bone 'tail'; it has pelvis/],
    ["a track that leads to a node without a name", { bones: ["pelvis", undefined] }, /animation 'good': track 1 leads to no named node/],
    ["a missing movement", { names: ["slip"] }, /no animation 'good'; it has 'slip': run `unbend bake`/],
    ["no animation at all", { names: [] }, /no animation 'good'; it has none/],
    ["a missing slip", { names: ["good"] }, /no animation 'slip'; it has 'good'/],
    ["a missing track", { tracks: 3 }, /'good' has 2 tracks of the 3 that its extras promise/],
    ["a track that the slip lacks", { slips: 1 }, /the track thigh_r.rotation of 'good' is missing in 'slip'/],
    ["two tracks for the same", { twice: true }, /two tracks for pelvis.translation/],
    ["keys that are too few", { turns: [0, 0, 0, S] }, /track thigh_r.rotation: 3 times for 1 keys/],
    ["times that fall", { times: [0, 2, 1] }, /track thigh_r.rotation: its times do not rise at key 2/],
    ["turns that are none", { turns: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }, /key 0 is a quaternion of length 0.000/],
    ["bones that grow", { path: "scale" }, /thigh_r.scale is neither a rotation nor a translation/],
    ["keys between which it must not go straight", { interpolation: "STEP" }, /pelvis.translation is STEP; only LINEAR/],
  ])("is refused for %s", (_, made, why) => {
    expect(() => new Clip("test", clip(made), RIG)).toThrow(BadFile);
    expect(() => new Clip("test", clip(made), RIG)).toThrow(why);
  });

  it("is refused when it is no GLB, ends too early, or is from another version", () => {
    expect(() => new Clip("test", new TextEncoder().encode("<html>not found</html>").buffer as ArrayBuffer, RIG)).toThrow(/not a GLB file/);
    expect(() => new Clip("test", clip().slice(0, -64), RIG)).toThrow(/ends too early/);
    expect(() => new Clip("test", glb(() => ({ nodes: [], extras: {} })), RIG)).toThrow(/unbend bake/);
  });
});

const unit = fc.double({ min: -1, max: 1, noNaN: true });
const poses: fc.Arbitrary<Pose> = fc.tuple(fc.array(unit, { minLength: 15, maxLength: 15 }), fc.array(fc.tuple(unit, unit, unit), { minLength: 5, maxLength: 5 })).map(([places, turns]) => ({
  places: new Float32Array(places),
  turns: new Float32Array(turns.flatMap(([x, y, z]) => [x / 2, y / 2, z / 2, Math.sqrt(1 - (x * x + y * y + z * z) / 4)])),
}));

describe("a pose", () => {
  it("mirrored twice is itself, and mirrored once has every bone on the other side", () => {
    fc.assert(
      fc.property(poses, (pose) => {
        const other = mirrored(pose, RIG);
        expect(apart(mirrored(other, RIG), pose, RIG)).toBeLessThan(1e-6);
        const [here, there] = [inRoom(pose, RIG), inRoom(other, RIG)];
        RIG.fellows.forEach((fellow, bone) => {
          expect(there[bone * 3]).toBeCloseTo(-(here[fellow * 3] ?? 0), 5);
          expect(there[bone * 3 + 1]).toBeCloseTo(here[fellow * 3 + 1] ?? 0, 5);
          expect(there[bone * 3 + 2]).toBeCloseTo(here[fellow * 3 + 2] ?? 0, 5);
        });
      }),
    );
  });

  it("mixed with another leads from the one to the other without a leap", () => {
    fc.assert(
      fc.property(poses, poses, (one, other) => {
        expect(mixed(one, other, 0)).toBe(one);
        expect(mixed(one, other, 1)).toBe(other);
        for (let share = 0; share < 1; share += 0.1) expect(apart(mixed(one, other, share), mixed(one, other, share + 0.1), RIG)).toBeLessThan(1);
      }),
    );
  });
});

describe("the eye", () => {
  const cameras = fc.constantFrom(...(Object.keys(VIEWS) as Camera[]));
  const clouds = fc.array(fc.tuple(unit, unit, unit), { maxLength: 30 }).map((points) => new Float32Array([...points.flat(), 0, 0, 0, 0.3, 0.3, 0.3]));

  it("sees every point, whatever the picture's shape", () => {
    fc.assert(
      fc.property(cameras, clouds, fc.double({ min: 0.4, max: 3, noNaN: true }), (camera, points, aspect) => {
        const eye = looking(points, toward(camera, false), aspect);
        const way = eye.place.map((value, k) => value - (eye.aim[k] ?? 0));
        const far = Math.hypot(...way) || 1;
        for (let at = 0; at < points.length; at += 3) {
          const off = [0, 1, 2].map((k) => (points[at + k] ?? 0) - (eye.place[k] ?? 0));
          const deep = -off.reduce((sum, value, k) => sum + (value * (way[k] ?? 0)) / far, 0);
          const aside = Math.sqrt(Math.max(0, off.reduce((sum, value) => sum + value * value, 0) - deep * deep));
          expect(deep).toBeGreaterThan(0);
          expect(aside / deep).toBeLessThan(Math.hypot(aspect, 1) * Math.tan((11 * Math.PI) / 180));
        }
      }),
    );
  });

  it("stands so that good form and slip are as large as halves of the picture allow", () => {
    fc.assert(
      fc.property(cameras, clouds, fc.double({ min: 200, max: 1000, noNaN: true }), fc.double({ min: 200, max: 1000, noNaN: true }), (camera, points, width, height) => {
        const way = toward(camera, false);
        const pixelsPerMetre = (wide: number, high: number): number => {
          const { place, aim } = looking(points, way, wide / high);
          return high / Math.hypot(...place.map((value, k) => value - (aim[k] ?? 0)));
        };
        const sizes = { across: pixelsPerMetre(width / 2, height), down: pixelsPerMetre(width, height / 2) };
        expect(sizes[halves(points, way, width, height).along]).toBeCloseTo(Math.max(sizes.across, sizes.down), 6);
      }),
    );
  });

  it("of the left side is the right one's in the mirror, with its light", () => {
    fc.assert(
      fc.property(cameras, (camera) => {
        for (const of of [toward, keyWay]) {
          const [right, left] = [of(camera, false), of(camera, true)];
          expect(left[0]).toBeCloseTo(-right[0], 9);
          expect(left.slice(1)).toEqual(right.slice(1).map((value) => expect.closeTo(value, 9)));
        }
      }),
    );
  });

  it("is never turned under the floor or over the top", () => {
    fc.assert(
      fc.property(cameras, fc.array(fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -90, max: 90 })), { maxLength: 20 }), (camera, turns) => {
        const turned = turns.reduce((now, [around, high]) => turnedBy(now, camera, around, high), STRAIGHT);
        const [, up] = toward(camera, false, turned);
        expect(up).toBeGreaterThan(0);
        expect(up).toBeLessThan(1);
      }),
    );
  });
});

describe("compressed streams", () => {
  beforeAll(() => MeshoptEncoder.ready);

  it("of attributes come back as they were, for any rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.constantFrom(4, 8, 12), fc.infiniteStream(fc.nat(255)), fc.nat(60), (count, byteStride, noise, calm) => {
        // Some lanes calm, some noisy: every group's width is met.
        const data = new Uint8Array(count * byteStride).map((_, at) => (at % 3 ? Math.floor(at / (calm + 1)) : (noise.next().value as number)));
        const packed = MeshoptEncoder.encodeGltfBuffer(data, count, byteStride, "ATTRIBUTES", 0);
        expect(decoded("test", packed, { count, byteStride, mode: "ATTRIBUTES" })).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  it("of triangles have the same triangles, corner by corner", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 200 }), fc.boolean(), (random, grid) => {
        const faces = new Uint32Array(grid ? random.flatMap((_, at) => [at, at + 1, at + 40, at + 1, at + 41, at + 40]) : random.flat());
        const packed = MeshoptEncoder.encodeGltfBuffer(new Uint8Array(faces.buffer), faces.length, 4, "TRIANGLES", 1);
        const found = new Uint32Array(decoded("test", packed, { count: faces.length, byteStride: 4, mode: "TRIANGLES" }).buffer);
        const whole = (list: Uint32Array): string[] => Array.from({ length: list.length / 3 }, (_, at) => {
          const three = [...list.subarray(at * 3, at * 3 + 3)];
          const low = three.indexOf(Math.min(...three)); // the encoder may begin a triangle at another corner
          return [...three.slice(low), ...three.slice(0, low)].join();
        });
        expect(whole(found)).toEqual(whole(faces));
      }),
    );
  });

  it("of normals are within a degree and a half", () => {
    fc.assert(
      fc.property(fc.tuple(unit, unit, unit).filter((way) => Math.hypot(...way) > 0.1), (way) => {
        const size = Math.hypot(...way);
        const straight = way.map((value) => value / size);
        const filtered = MeshoptEncoder.encodeFilterOct(new Float32Array([...straight, 0]), 1, 4, 8);
        const packed = MeshoptEncoder.encodeGltfBuffer(filtered, 1, 4, "ATTRIBUTES", 0);
        const found = new Int8Array(decoded("test", packed, { count: 1, byteStride: 4, mode: "ATTRIBUTES", filter: "OCTAHEDRAL" }).buffer);
        const length = Math.hypot(...found.subarray(0, 3));
        const cosine = straight.reduce((sum, value, k) => sum + (value * (found[k] ?? 0)) / length, 0);
        expect(Math.acos(Math.min(1, cosine))).toBeLessThan((1.5 * Math.PI) / 180);
      }),
    );
  });

  it("of a kind that is not known are refused", () => {
    expect(() => decoded("test", new Uint8Array([0xb0, 1, 2]), { count: 1, byteStride: 4, mode: "ATTRIBUTES" })).toThrow(/begins with 176/);
  });
});
