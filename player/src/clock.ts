/** The wall clock. It counts differences, so a throttled or hidden tab catches up with its next beat. */

/** Hidden tabs beat at least once a minute; a longer gap means that the machine was asleep, and the person not moving. */
export const ASLEEP_MS = 90_000;
const BEAT_MS = 200;

/** Calls back with the time since the last call. Returns its own undoing. */
export function follow(beat: (deltaMs: number) => void): () => void {
  let last = performance.now();
  let going = true;
  const pass = (): void => {
    const now = performance.now();
    const delta = now - last;
    last = now;
    if (delta > 0) beat(delta);
  };
  const frame = (): void => {
    if (!going) return;
    pass();
    requestAnimationFrame(frame);
  };
  // Frames are for the eye; the interval keeps time where there are none.
  requestAnimationFrame(frame);
  const interval = setInterval(pass, BEAT_MS);
  document.addEventListener("visibilitychange", pass);
  return () => {
    going = false;
    clearInterval(interval);
    document.removeEventListener("visibilitychange", pass);
  };
}
