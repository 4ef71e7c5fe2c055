// Somebody else is here from now on, or nobody: the practice page that this browser keeps for use without a server goes.
// What waits to be sent stays, each person's apart, until that person is back.
"use strict";
const PAGES = "unbend-pages-1"; // as in player/src/worker/rules.ts
const forget = () => "caches" in self && void caches.delete(PAGES);
for (const form of document.querySelectorAll("main form")) form.addEventListener("submit", forget);

const erased = document.querySelector("[data-erased]");
if (erased) {
  forget();
  const person = erased.dataset.erased;
  for (const key of ["outbox", "place"]) localStorage.removeItem(`unbend.${key}.${person}`);
  const asked = indexedDB.open("unbend");
  asked.onupgradeneeded = () => asked.transaction.abort(); // there was none, and none is made
  asked.onsuccess = () => {
    const rows = asked.result.transaction("events", "readwrite").objectStore("events");
    const keys = rows.index("person").getAllKeys(person);
    keys.onsuccess = () => keys.result.forEach((key) => rows.delete(key));
  };
}
