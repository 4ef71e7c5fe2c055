/** A finger, a mouse or the arrow keys turn what is looked at. Returns its own undoing. */

export interface Turner {
  /** Degrees around and up. */
  turn(around: number, high: number): void;
}

const KEY_DEG = 15;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [KEY_DEG, 0],
  ArrowRight: [-KEY_DEG, 0],
  ArrowUp: [0, KEY_DEG],
  ArrowDown: [0, -KEY_DEG],
};
/** A whole picture's width turns it by this. */
const WIDTH_DEG = 240;
/** A finger that moves less has tapped. */
const TAP_PX = 6;

export function turnable(view: HTMLElement, turner: Turner): () => void {
  const off = new AbortController();
  const { signal } = off;
  let from: { x: number; y: number; dragged: boolean } | null = null;
  let dragged = false;

  view.addEventListener("pointerdown", (event) => {
    if (event.isPrimary && event.button === 0) from = { x: event.clientX, y: event.clientY, dragged: false };
    dragged = false;
  }, { signal });
  view.addEventListener("pointermove", (event) => {
    if (!from || !event.isPrimary) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.dragged && Math.hypot(x, y) < TAP_PX) return;
    if (!from.dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    const deg = WIDTH_DEG / (view.clientWidth || 1);
    turner.turn(-x * deg, y * deg);
    from = { x: event.clientX, y: event.clientY, dragged: true };
  }, { signal });
  for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, () => (from = null), { signal });
  // The click that ends a drag is no tap.
  view.addEventListener("click", (event) => {
    if (dragged) event.stopPropagation();
    dragged = false;
  }, { signal, capture: true });

  document.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    const mine = document.activeElement === view || event.shiftKey;
    if (!way || !mine || event.ctrlKey || event.metaKey || event.altKey || !view.clientWidth || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    turner.turn(...way);
  }, { signal, capture: true });
  return () => off.abort();
}
