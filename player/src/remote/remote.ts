/** The page on the phone or tablet: repeats what the laptop shows, and asks it to pause, ease, skip, go back or stop.
 *
 * It counts down between two reports of the laptop and corrects itself at the next; it drives nothing.
 */

import "./remote.css";
import { digits } from "../cues";
import { keepAwake } from "./awake";
import { leftAfter } from "./shown";
import type { Do, Shown, View } from "./shown";

/** The server holds an answer back for two seconds; after this long nobody is there. */
const PATIENCE_MS = 4500;
const AGAIN_MS = 700;
const TAKEN_WITHIN_MS = 1500;
const CLOCK_MS = 100;

const AWAY = "The computer does not answer. It may be asleep, or Unbend was stopped. The clock here stands still.";
const UNHEARD = "The practice's page on the computer does not answer: closed, or asleep. The clock here stands still.";
const NOT_TAKEN = "The computer did not take that. Tap again.";
const ENDED: Readonly<Record<string, string>> = {
  practice: "The practice is over.",
  laptop: "The remote was taken away on the computer.",
  silence: "The computer was not heard for three minutes.",
  replaced: "Another code was asked for on the computer.",
  time: "The pairing was three hours old.",
};
const SAYS: Readonly<Partial<Record<View, { name: string; cue: string }>>> = {
  list: { name: "Ready when you are", cue: "" },
  stop: { name: "Stopped", cue: "What happened is asked on the computer. Take your time, and choose there." },
  ask: { name: "That one was new", cue: "How it is now is asked on the computer." },
  advice: { name: "Stopped", cue: "What to do next stands on the computer." },
  over: { name: "That was today's practice", cue: "" },
};
const MAIN: Readonly<Partial<Record<Do, string>>> = {
  begin: "Start",
  hold: "Pause",
  "go-on": "Go on",
  "stop-cancel": "Tapped by mistake: go on",
  "felt-later": "Go on without an answer",
};

interface Seen {
  n: number;
  age_ms: number;
  heard: boolean;
  acted: number;
  shown: Shown | null;
}

const parts = new Map([...document.querySelectorAll<HTMLElement>("[data-part]")].map((one) => [one.dataset.part ?? "", one]));
const part = (name: string): HTMLElement => {
  const found = parts.get(name);
  if (!found) throw new Error(`the page has no part '${name}'`);
  return found;
};
const write = (name: string, text: string): void => {
  if (part(name).textContent !== text) part(name).textContent = text;
};
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let seen: Seen | null = null;
let seenMs = 0;
let lost = "";
let asked = 0;

async function follow(): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`state?after=${seen?.n ?? ""}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.status === 403) return ended(await answer.text());
      if (!answer.ok) throw new Error(String(answer.status));
      take((await answer.json()) as Seen);
    } catch {
      lose(AWAY);
      await wait(AGAIN_MS);
    }
  }
}

function take(news: Seen): void {
  seen = news;
  seenMs = performance.now() - news.age_ms;
  lose(news.heard ? "" : UNHEARD);
  if (news.acted >= asked && !lost) write("trouble", "");
  draw();
}

/** Nobody moves the clock: it stands where it was told last, and no button promises anything. */
function lose(why: string): void {
  if (why !== lost) write("trouble", why);
  lost = why;
  document.body.dataset.lost = String(why !== "");
  enable();
}

function ended(body: string): void {
  let why = "";
  try {
    why = ENDED[(JSON.parse(body) as { ended: string }).ended] ?? "";
  } catch {
    // A bare 'not paired'.
  }
  document.body.dataset.view = "ended";
  seen = null;
  for (const name of ["now", "controls"]) part(name).hidden = true;
  for (const name of ["version", "cue", "range", "next", "trouble", "where"]) write(name, "");
  part("words").replaceChildren();
  write("name", "Not paired any more");
  write("cue", `${why} For another one, ask for a new code on the computer.`.trim());
  (part("awake") as HTMLVideoElement).pause();
}

function draw(): void {
  const shown = seen?.shown;
  if (!shown) return;
  const run = shown.view === "run";
  const says = SAYS[shown.view];
  document.body.dataset.view = shown.view;
  write("where", `Step ${shown.step + 1} of ${shown.of}${run && !shown.runs ? " · paused" : ""}`);
  write("name", says?.name ?? shown.name);
  write("version", run ? shown.version : "");
  write("cue", says ? says.cue || `${shown.of} steps` : shown.cue);
  write("phase", shown.runs ? shown.phase : "Paused");
  for (const name of ["count", "range", "next"] as const) write(name, run ? shown[name] : "");
  part("now").hidden = !run;
  part("side").hidden = shown.side === null;
  part("side").dataset.side = shown.side ?? "none";
  write("side-word", shown.side ? `${shown.side} side` : "");
  drawWords(run ? shown.words : []);
  drawStill(shown);
  drawControls(shown);
  drawClock();
}

function drawWords(words: readonly string[]): void {
  const list = part("words");
  if (list.dataset.of === words.join("\n")) return;
  list.dataset.of = words.join("\n");
  list.replaceChildren(...words.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
}

function drawStill({ still }: Shown): void {
  const image = part("still") as HTMLImageElement;
  image.hidden = still === null;
  if (!still) return;
  if (image.getAttribute("src") !== still.src) image.src = still.src;
  image.alt = still.alt;
  image.dataset.left = String(still.left);
}

function drawControls(shown: Shown): void {
  const main = shown.can.find((one) => one in MAIN);
  part("controls").hidden = shown.can.length === 0;
  part("main").hidden = !main;
  part("main").dataset.do = main ?? "";
  write("main", main ? (MAIN[main] ?? "") : "");
  for (const button of document.querySelectorAll<HTMLElement>("[data-do]:not([data-part])")) button.hidden = shown.view !== "run";
  enable();
}

function enable(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-do]")) {
    button.disabled = lost !== "" || !seen?.shown?.can.includes(button.dataset.do as Do);
  }
}

function drawClock(): void {
  if (!seen?.shown || lost) return;
  write("digits", digits(leftAfter(seen.shown, performance.now() - seenMs)));
}

async function wish(what: Do): Promise<void> {
  const step = seen?.shown?.step ?? 0;
  try {
    const headers = { "Content-Type": "application/json", "X-Remote-Key": document.body.dataset.key ?? "" };
    const answer = await fetch("do", { method: "POST", headers, body: JSON.stringify({ do: what, step }), signal: AbortSignal.timeout(PATIENCE_MS) });
    const { n } = (await answer.json()) as { n: number };
    asked = n;
    await wait(TAKEN_WITHIN_MS);
    if ((seen?.acted ?? n) < n && asked === n && !lost) write("trouble", NOT_TAKEN);
  } catch {
    write("trouble", NOT_TAKEN);
  }
}

document.addEventListener("click", (event) => {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-do]");
  if (button) void wish(button.dataset.do as Do);
});
keepAwake(part("awake") as HTMLVideoElement, part("awake-button"));
setInterval(drawClock, CLOCK_MS);
void follow();
