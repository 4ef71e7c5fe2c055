/** What the worker keeps, and which requests it may answer from what it kept. Pure. */

/** The page of one practice: it names one person's day, so only the last one is kept. `forget.js` knows this name too. */
export const PAGES = "unbend-pages-1";
/** Files that the page names: scripts, styles, the figure's body, clips and stills. */
export const FILES = "unbend-files-1";

/** `/practice/<id>/`; the pages behind it need the server anyway. */
export const isPractice = (path: string): boolean => /^\/practice\/[^/]+\/$/.test(path) && path !== "/practice/start/";

export const isFile = (path: string): boolean => path.startsWith("/static/") || path === "/practice/silence.wav";

/** The name changes with the content, so what is kept under it is never old. */
export const isHashed = (path: string): boolean => /\.[0-9a-f]{12}\.[a-z0-9]+$/.test(path);

/** Without these a page is words only. */
export const isNeeded = (path: string): boolean => /\.(?:css|js)$/.test(path);

/** Every file that a page names, in its tags or in its plan. */
export const filesIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/["'](\/static\/[^"'\s?#<>]+|\/practice\/silence\.wav)["']/g)].map((found) => found[1] ?? "")),
];

/** What to do with an answer to a page: keep it, let the kept one stand in, show it, or forget the kept one, for it holds no more. */
export function verdictOn(answer: { ok: boolean; status: number }): "keep" | "stand-in" | "show" | "forget" {
  if (answer.ok) return "keep";
  // A proxy whose server is gone says nothing about the page; the server's own errors are for reading.
  if (answer.status >= 502 && answer.status <= 504) return "stand-in";
  return answer.status >= 500 ? "show" : "forget";
}
