/** All that a library page loads of the figure until somebody taps: a button that fetches the rest. */

import "./halves.css";
import "./tap.css";
import type { Shown } from "./show";

const script = document.currentScript as HTMLScriptElement | null;

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-figure-play]")) {
  const figure = button.closest<HTMLElement>("[data-figure]");
  const url = figure?.dataset.stage ?? script?.dataset.stage;
  if (!figure || !url) continue;
  button.hidden = false;
  button.addEventListener("click", () => void start(figure, button, url));
}

async function start(figure: HTMLElement, button: HTMLButtonElement, url: string): Promise<void> {
  button.disabled = true;
  try {
    const { show } = (await import(/* @vite-ignore */ url)) as typeof import("./index");
    await show(figure, JSON.parse(figure.dataset.figure ?? "") as Shown);
    button.remove();
  } catch (wrong) {
    button.disabled = false; // the next tap asks again
    figure.dataset.trouble = wrong instanceof Error ? wrong.message : String(wrong);
  }
}
