/** Answers for the practice page when its server is gone. Whatever the server says comes first.
 *
 * Pages are asked for anew each time; files whose name carries their hash come from what is kept, others only when
 * nobody answers. So an upgrade shows at the next visit, and nothing old is left after it.
 */

import { FILES, filesIn, isFile, isHashed, isNeeded, isPractice, PAGES, verdictOn } from "./rules";

declare const self: ServiceWorkerGlobalScope;

/** A page that has not come by then comes from what is kept. */
const PATIENCE_MS = 5000;

let keeping: Promise<unknown> = Promise.resolve();

self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && isPractice(pathname)) event.respondWith(page(event, pathname));
  else if (isFile(pathname)) event.respondWith(file(request, pathname));
});

self.addEventListener("message", (event) => {
  const asked = event.data as { keep?: string; ask?: string };
  const path = asked.keep ?? asked.ask ?? "";
  const fetched = asked.keep && isPractice(path) ? fetch(path, { redirect: "manual" }).then((answer) => keepIfGood(path, answer)) : keeping;
  keeping = fetched.catch(() => undefined);
  event.waitUntil(keeping.then(async () => {
    if (await isWhole(path)) event.source?.postMessage({ kept: path });
  }));
});

/** Caches of another version of these rules. */
async function dropOld(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("unbend-") && name !== PAGES && name !== FILES).map((name) => caches.delete(name)));
}

async function page(event: FetchEvent, path: string): Promise<Response> {
  const asked = fetch(event.request);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const first = await Promise.race([asked, late]).catch(() => null);
  if (first && verdictOn(first) !== "stand-in") {
    keeping = keepIfGood(path, first.clone()).catch(() => undefined);
    event.waitUntil(keeping);
    return first;
  }
  const kept = await (await caches.open(PAGES)).match(path);
  return kept ?? first ?? asked;
}

async function file(request: Request, path: string): Promise<Response> {
  const files = await caches.open(FILES);
  const kept = (): Promise<Response | undefined> => files.match(path, { ignoreVary: true });
  if (isHashed(path)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (gone) {
    const found = await kept();
    if (found) return found;
    throw gone;
  }
}

async function keepIfGood(path: string, answer: Response): Promise<void> {
  const pages = await caches.open(PAGES);
  const verdict = verdictOn(answer);
  if (verdict === "forget") await pages.delete(path);
  if (verdict === "keep") await keep(path, answer, pages);
}

/** The files first: a page without its script would be kept for nothing. */
async function keep(path: string, answer: Response, pages: Cache): Promise<void> {
  const wanted = filesIn(await answer.clone().text());
  const files = await caches.open(FILES);
  const there = new Set((await files.keys()).map((request) => new URL(request.url).pathname));
  await Promise.all(wanted.filter((name) => !(there.has(name) && isHashed(name))).map(async (name) => {
    const got = await fetch(name).catch(() => null);
    if (got?.status === 200) await files.put(name, got);
    else if (isNeeded(name) && !there.has(name)) throw new Error(`${name} cannot be kept`);
  }));
  await pages.put(path, answer);
  for (const old of await pages.keys()) if (new URL(old.url).pathname !== path) await pages.delete(old);
  for (const old of await files.keys()) if (!wanted.includes(new URL(old.url).pathname)) await files.delete(old);
}

/** The page and every file that it names are kept. */
async function isWhole(path: string): Promise<boolean> {
  const kept = await (await caches.open(PAGES)).match(path);
  if (!kept) return false;
  const files = await caches.open(FILES);
  const found = await Promise.all(filesIn(await kept.text()).map((name) => files.match(name, { ignoreVary: true })));
  return found.every((one) => one !== undefined);
}
