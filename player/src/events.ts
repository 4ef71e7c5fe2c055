/** Taps and keys become commands. Returns its own undoing. */

export const COMMANDS = [
  "begin", "pause", "ease", "skip", "back", "stop", "voice", "chime", "help",
  "stop-cancel", "felt-later", "advice-on", "advice-end", "advice-go", "help-close", "after",
  "sound", "sound-close", "voice-try", "remote-yes", "remote-no",
  "slip", "body", "straight",
  "go-on", "hold", // what media keys mean, whatever is on
] as const;
export type Command = (typeof COMMANDS)[number];

const KEYS: Readonly<Record<string, Command>> = {
  " ": "pause",
  e: "ease",
  s: "skip",
  arrowright: "skip",
  arrowleft: "back",
  x: "stop",
  v: "voice",
  c: "chime",
  g: "slip",
  r: "straight",
  "?": "help",
  h: "help",
};

export interface Handlers {
  command(command: Command): void;
  stopped(why: string, all: boolean, pain: number | null): void;
  felt(answer: string, pain: number | null): void;
}

const isCommand = (text: string | undefined): text is Command => (COMMANDS as readonly string[]).includes(text ?? "");

export function bind(root: HTMLElement, handlers: Handlers): () => void {
  const off = new AbortController();
  const { signal } = off;

  root.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLElement>("[data-do]");
    if (button && isCommand(button.dataset.do)) {
      if (button instanceof HTMLAnchorElement) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own
        event.preventDefault();
      }
      return handlers.command(button.dataset.do);
    }
    const why = target.closest<HTMLElement>("[data-why]");
    if (why) return stopped(root, why, handlers);
    // The stage is one large button for a finger, a foot or a stick: whoever marks text does not mean it.
    if (target.closest("[data-tap]") && !getSelection()?.toString()) handlers.command("pause");
  }, { signal });

  root.querySelector<HTMLFormElement>("[data-form=felt]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const pain = data.get("pain");
    handlers.felt(String(data.get("answer")), pain === null ? null : Number(pain));
    form.reset();
  }, { signal });

  root.querySelector("dialog[data-part=stop-dialog]")?.addEventListener("cancel", (event) => {
    event.preventDefault();
    handlers.command("stop-cancel");
  }, { signal });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const command = KEYS[event.key.toLowerCase()];
    if (!command || root.dataset.view !== "run" || document.querySelector("dialog[open]")) return;
    // Space and Enter on a button belong to that button.
    if (event.key === " " && (event.target as HTMLElement).closest("button, a, input, summary")) return;
    event.preventDefault();
    if (!event.repeat) handlers.command(command);
  }, { signal });

  return () => off.abort();
}

/** The reason; 'pain is 6 or more' first asks how much. */
function stopped(root: HTMLElement, button: HTMLElement, handlers: Handlers): void {
  const why = button.dataset.why ?? "something_else";
  const pains = root.querySelector<HTMLElement>("[data-pains]");
  if (why === "pain_high" && button.dataset.pain === undefined && pains) {
    pains.hidden = false;
    pains.querySelector<HTMLElement>("button")?.focus();
    return;
  }
  const all = root.querySelector<HTMLInputElement>("input[name=stop-all]:checked")?.value === "all";
  handlers.stopped(why, all, button.dataset.pain === undefined ? null : Number(button.dataset.pain));
}
