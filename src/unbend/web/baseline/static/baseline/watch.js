// A stopwatch beside the number: what it reads is written into the first try, and may be typed over.
const MS = 1000;
const MS_PER_MINUTE = 60 * MS;

function minutesAndSeconds(ms) {
  return `${Math.floor(ms / MS_PER_MINUTE)}:${String(Math.floor((ms % MS_PER_MINUTE) / MS)).padStart(2, "0")}`;
}

function start(watch) {
  const { watch: unit, countdown, into } = watch.dataset;
  const digits = watch.querySelector("output");
  const button = watch.querySelector("button");
  const input = document.querySelector(`input[name="${CSS.escape(into)}"]`);
  const limitMs = Number(countdown) * MS;
  const text = (ms) => (limitMs ? ((limitMs - ms) / MS).toFixed(0) : unit === "min" ? minutesAndSeconds(ms) : (ms / MS).toFixed(1));
  let begunAt = null;

  function show() {
    if (begunAt === null) return;
    const ms = Date.now() - begunAt; // wall clock: a sleeping tab loses nothing
    if (limitMs && ms >= limitMs) return stop();
    digits.textContent = text(ms);
    setTimeout(show, 50);
  }

  function stop() {
    const ms = Date.now() - begunAt;
    begunAt = null;
    button.textContent = "Start again";
    digits.textContent = limitMs ? "0" : text(ms);
    if (unit === "s") input.value = (ms / MS).toFixed(1);
    if (unit === "min") input.value = (Math.round((ms / MS_PER_MINUTE) * 2) / 2).toFixed(1);
  }

  digits.textContent = text(0);
  watch.hidden = false;
  button.addEventListener("click", () => {
    if (begunAt !== null) return stop();
    begunAt = Date.now();
    button.textContent = "Stop";
    show();
  });
}

document.querySelectorAll("[data-watch]").forEach(start);
