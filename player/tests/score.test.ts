import { describe, expect, it } from "vitest";
import { roundOf, scoreOf } from "../src/stage/score";
import type { Motion } from "../src/stage/score";

/** Phases from a short hand: 'to 2' moves for two seconds, '- 3' stays. */
function motion(start: string, ...lines: string[]): Motion {
  let at = 0;
  const phases = lines.map((line) => {
    const [to = "", seconds = "0"] = line.split(" ");
    const phase = { at, seconds: Number(seconds), ...(to === "-" ? { do: "hold" as const } : { do: "move" as const, to }) };
    at += Number(seconds);
    return phase;
  });
  return { start, phases: [...phases, { do: "repeat" }] };
}

const BRIDGE = motion("rest", "top 2", "- 3", "rest 3");

describe("a motion's phases as a repetition", () => {
  it("go out until the stay, stay, and come back", () => {
    expect(scoreOf(BRIDGE, [2, 3]).turns).toEqual([{ from: 0, reached: 2, left: 5, to: 8, closed: true }]);
  });

  it("take several moves out and back", () => {
    const squat = motion("stand", "half 2", "bottom 2", "- 20", "half 2", "stand 2");
    expect(scoreOf(squat, [4, 4]).turns).toEqual([{ from: 0, reached: 4, left: 24, to: 28, closed: true }]);
  });

  it("without a stay are parted at the pose nearest to the step's own tempo", () => {
    const circle = motion("tall", "tilt 2", "right 4", "front 4", "left 4", "tall 3");
    expect(scoreOf(circle, [8, 7]).turns).toEqual([{ from: 0, reached: 10, left: 10, to: 17, closed: true }]);
    expect(scoreOf(circle, [1, 16]).turns[0]?.reached).toBe(2);
  });

  it("that come home in between are several turns", () => {
    const airplane = motion("square", "open 3", "- 3", "square 3", "close 3", "- 3", "square 3");
    expect(scoreOf(airplane, [3, 3]).turns).toEqual([
      { from: 0, reached: 3, left: 6, to: 9, closed: true },
      { from: 9, reached: 12, left: 15, to: 18, closed: true },
    ]);
  });

  it("leave out a stay at home before they set out", () => {
    const both = motion("right", "- 1", "middle 2", "left 2", "- 1", "middle 2", "right 2");
    expect(scoreOf(both, [4, 4]).turns).toEqual([{ from: 1, reached: 5, left: 6, to: 10, closed: true }]);
  });

  it("of one pose are a stay from beginning to end", () => {
    expect(scoreOf(motion("lie", "- 90"), [0, 0]).turns).toEqual([{ from: 0, reached: 0, left: 90, to: 90, closed: true }]);
    expect(scoreOf({ start: "lie", phases: [] }, [0, 0]).turns).toEqual([{ from: 0, reached: 0, left: 0, to: 0, closed: true }]);
  });

  it("go round where a step lasts, unless they mostly stay", () => {
    expect(scoreOf(motion("heel", "mid 0.3", "other 0.3"), [0, 0]).goesRound).toBe(true);
    expect(scoreOf(motion("sit", "lean 2", "- 30", "sit 2"), [0, 0]).goesRound).toBe(false);
    expect(scoreOf(motion("lie", "- 90"), [0, 0]).goesRound).toBe(false);
  });

  it("know when the pose of the slip is reached", () => {
    expect(scoreOf({ ...BRIDGE, slip: { of: "top" } }, [2, 3]).slipAt).toBe(2);
    expect(scoreOf({ ...BRIDGE, slip: { of: "rest" } }, [2, 3]).slipAt).toBe(8);
  });
});

describe("a round for a page where nobody counts", () => {
  it("lasts as the motion does, with a moment at home", () => {
    expect(roundOf(BRIDGE).map(({ kind, ms }) => [kind, ms])).toEqual([["out", 2000], ["hold", 3000], ["back", 3000], ["rest", 900]]);
  });

  it("cuts a long stay short", () => {
    expect(roundOf(motion("bent", "long 3", "- 30", "bent 3")).find(({ kind }) => kind === "hold")?.ms).toBe(5000);
  });
});
