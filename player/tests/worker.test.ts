import { describe, expect, it } from "vitest";
import { filesIn, isFile, isHashed, isNeeded, isPractice, verdictOn } from "../src/worker/rules";

describe("what the worker keeps", () => {
  it.each([
    ["/practice/0193-a/", true],
    ["/practice/start/", false],
    ["/practice/0193-a/after/", false],
    ["/practice/worker.js", false],
    ["/", false],
    ["/progress/", false],
  ])("%s is the page of a practice: %s", (path, is) => expect(isPractice(path)).toBe(is));

  it("names every file of a page, in its tags and in its plan, once", () => {
    const html = `<link href="/static/a.0123456789ab.css"><script src='/static/b.js' defer></script><img src="/static/a.0123456789ab.css">
      <script type="application/json">{"clip": "/static/figure/x.0123456789ab.glb", "stills": ["/static/s.webp", null], "events": "/events/"}</script>
      <main data-silence="/practice/silence.wav"><a href="/practice/other/">`;
    expect(filesIn(html)).toEqual(["/static/a.0123456789ab.css", "/static/b.js", "/static/figure/x.0123456789ab.glb", "/static/s.webp", "/practice/silence.wav"]);
  });

  it("answers for files only: never for a page of a person, never for the record", () => {
    expect(["/static/a.css", "/practice/silence.wav"].map(isFile)).toEqual([true, true]);
    expect(["/events/", "/", "/data/export/", "/practice/0193-a/after/"].map(isFile)).toEqual([false, false, false, false]);
  });

  it("trusts a name that changes with the content, and no other", () => {
    expect(["/static/player.0123456789ab.js", "/static/player.js", "/static/calm.breathing.glb"].map(isHashed)).toEqual([true, false, false]);
  });

  it("cannot do without scripts and styles, but without a still", () => {
    expect(["/static/a.css", "/static/a.js", "/static/a.webp", "/static/a.glb"].map(isNeeded)).toEqual([true, true, false, false]);
  });
});

describe("an answer to a page", () => {
  const answer = (status: number) => ({ status, ok: status >= 200 && status < 300 });

  it("that is the page is kept", () => expect(verdictOn(answer(200))).toBe("keep"));

  it("that leads elsewhere or is of somebody else ends what was kept", () => {
    for (const one of [answer(0), answer(404), answer(403)]) expect(verdictOn(one)).toBe("forget");
  });

  it("of a proxy without its server leaves the kept one standing in", () => {
    for (const status of [502, 503, 504]) expect(verdictOn(answer(status))).toBe("stand-in");
  });

  it("of a server that has an error is shown, and what is kept stays", () => {
    for (const status of [500, 507]) expect(verdictOn(answer(status))).toBe("show");
  });
});
