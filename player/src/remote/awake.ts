/** Keeps the screen on over plain http, where a page may not ask for it: a silent video plays.
 *
 * Browsers keep the screen on for a video that plays, has a sound track, is not muted and does not loop by itself; so
 * this one is set back by hand. It begins with a tap, because nothing else may begin a sound.
 */

const BEFORE_END_S = 3;

export function keepAwake(video: HTMLVideoElement, button: HTMLElement): void {
  let wanted = true;
  const play = (): void => void video.play().catch(() => undefined);
  const draw = (): void => {
    const on = !video.paused;
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "This screen is kept on" : "Keep this screen on";
  };
  for (const event of ["play", "pause"]) video.addEventListener(event, draw);
  video.addEventListener("timeupdate", () => {
    if (video.duration - video.currentTime < BEFORE_END_S) video.currentTime = 0;
  });
  video.addEventListener("ended", () => wanted && play());
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    wanted = video.paused;
    if (wanted) play();
    else video.pause();
  });
  // The first tap on anything does it too, and one after the phone has stopped it by itself.
  document.addEventListener("click", () => wanted && video.paused && play());
}
