/** Keeps this practice on the device, for when the server is gone: this machine and https only. */

const WORKER = "/practice/worker.js";
const SCOPE = "/practice/";

/** Calls back once the page and all that it needs is kept. Where there is no worker nothing happens, and nothing is said. */
export async function keepForLater(onKept: () => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return; // over plain http from another device
  // A page that the worker itself has handed out is kept already, or on its way to be.
  const handedOut = navigator.serviceWorker.controller !== null;
  try {
    navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<{ kept?: string }>) => {
      if (data.kept === location.pathname) onKept();
    });
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" });
    await navigator.serviceWorker.ready;
    registration.active?.postMessage(handedOut ? { ask: location.pathname } : { keep: location.pathname });
  } catch {
    // A browser that allows no worker: the practice plays, and needs its server for a reload.
  }
}
