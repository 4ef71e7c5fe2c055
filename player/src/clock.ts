/** The wall clock. It counts differences, so a throttled or hidden tab catches up with its next beat. */

/** Hidden tabs beat at least once a minute; a longer gap means that the machine was asleep, and the person not moving. */
export const ASLEEP_MS = 90_000;
const BEAT_MS = 200;

/** Where time comes from: the browser, or a test. */
export interface Beats {
  nowMs(): number;
  /** Calls `pass` whenever there is reason to look at the time, seldom once it says false; returns its own undoing. */
  beat(pass: () => unknown): () => void;
}

const browserBeats: Beats = {
  nowMs: () => performance.now(),
  beat: (pass) => {
    let frame = 0;
    // Frames are for the eye, and only while something moves; the interval keeps time where there are none.
    const look = (): void => {
      if (pass() !== false && !frame) frame = requestAnimationFrame(onFrame);
    };
    const onFrame = (): void => {
      frame = 0;
      look();
    };
    look();
    const interval = setInterval(look, BEAT_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      cancelAnimationFrame(frame);
      clearInterval(interval);
      document.removeEventListener("visibilitychange", look);
    };
  },
};

/** Calls back with the time since the last call, in milliseconds; false says that nothing moves. Returns its own undoing. */
export function follow(tell: (deltaMs: number) => unknown, beats: Beats = browserBeats): () => void {
  let last = beats.nowMs();
  let moves: unknown = false;
  return beats.beat(() => {
    const now = beats.nowMs();
    const delta = now - last;
    last = now;
    if (delta > 0) moves = tell(delta);
    return moves;
  });
}
