// Sends a form by itself when the last single answer was tapped. Without it, 'Continue' does the same.
// A choice made by keyboard never sends: arrow keys pass over answers on their way.
const RECENT_MS = 700;
let tappedAt = -Infinity;
document.addEventListener("pointerup", () => (tappedAt = performance.now()), true);

function open(form) {
  const names = new Set([...form.querySelectorAll("input[type=radio]")].map((input) => input.name));
  return [...names].filter((name) => !form.querySelector(`input[name="${CSS.escape(name)}"]:checked`)).length;
}

for (const form of document.querySelectorAll("form[data-send-last]")) {
  if (open(form) === 0) continue; // answered before: the person came back to change something
  form.addEventListener("change", (event) => {
    const tapped = performance.now() - tappedAt < RECENT_MS;
    if (event.target.type === "radio" && tapped && open(form) === 0) form.requestSubmit();
  });
}
