/** The stage: it is told a moment and shows it. Draws only when the picture changes, and asks for no frame otherwise. */

import type { Body } from "./body";
import type { Clip, ClipFacts } from "./clip";
import { cloudOf } from "./cloud";
import { cueOf, leapt, stepped, type Place, type Seen, type Still } from "./cue";
import { apart, mirrored, mixed, type Pose } from "./pose";
import { quality, type Quality } from "./quality";
import { Picture } from "./scene";
import { Files } from "./files";
import type { Drawn } from "./files";
import { placeOf, type Told } from "./told";
import { between, halves, looking, STRAIGHT, toward, turnedBy } from "./view";
import type { Eye, Halves, Turned, Vec } from "./view";
import type { BodyName } from "../types";

/** A leap (back, skip, another body) is crossed in this time. */
const LEAP_MS = 600;
/** Poses nearer than this are walked between; others change while the picture is gone. */
const NEAR_M = 0.8;

export interface Listener {
  /** The first picture stands. */
  shown(): void;
  /** Something is wrong, and the stills stand in: for this movement, or from now on. */
  failed(wrong: Error, forGood: boolean): void;
  /** Whether the eye stands where the movement wants it. */
  turned(turned: boolean): void;
  /** Whether the slip stands beside the good form. */
  slips(shown: boolean): void;
}

interface Snapshot {
  readonly clip: Clip;
  readonly still: Still;
  readonly pose: Pose;
}

export class Stage {
  readonly #picture: Picture;
  readonly #quality: Quality;
  readonly #files: Files;
  readonly #listener: Listener;
  readonly #host: HTMLElement;
  readonly #calm: MediaQueryList;
  readonly #dark: MediaQueryList;
  readonly #off = new AbortController();
  readonly #watch: ResizeObserver;
  readonly #clouds = new WeakMap<Clip, Float32Array>();
  #body: BodyName;
  #told: Told | null = null;
  #seen: Seen | null = null;
  #last: Snapshot | null = null;
  #leaving: { from: Snapshot; sinceMs: number } | null = null;
  #turned: Turned = STRAIGHT;
  #furnished = "";
  #wanted = "";
  #drawn = "";
  #frame = 0;
  #drawnMs = -Infinity;
  #first = true;
  #over = false;

  private constructor(host: HTMLElement, bodies: Readonly<Record<BodyName, string>>, body: BodyName, able: Quality, listener: Listener) {
    this.#host = host;
    this.#body = body;
    this.#quality = able;
    this.#listener = listener;
    this.#files = new Files(bodies);
    this.#calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.#dark = matchMedia("(prefers-color-scheme: dark)");
    const canvas = document.createElement("canvas");
    this.#picture = new Picture(canvas, able);
    host.append(canvas);
    const { signal } = this.#off;
    for (const query of [this.#calm, this.#dark]) query.addEventListener("change", () => this.#again(), { signal });
    canvas.addEventListener("webglcontextlost", () => this.#fail(new Error("the graphics were taken away from this page")), { signal });
    document.addEventListener("visibilitychange", () => this.#again(), { signal });
    this.#watch = new ResizeObserver(() => this.#again());
    this.#watch.observe(host);
  }

  /** Null where the browser has no WebGL. */
  static open(host: HTMLElement, bodies: Readonly<Record<BodyName, string>>, body: BodyName, listener: Listener): Stage | null {
    const able = quality();
    return able && new Stage(host, bodies, body, able, listener);
  }

  /** Fetch what will be needed. What fails here is told when it is needed. */
  ahead(drawn: readonly Drawn[]): void {
    void drawn.reduce<Promise<void>>((chain, each) => chain.then(() => this.#files.load(each, this.#body)).catch(() => undefined), Promise.resolve());
  }

  /** What a movement's file says, once it has come. */
  async facts(drawn: Drawn): Promise<ClipFacts> {
    await this.#files.load(drawn, this.#body);
    const clip = this.#files.clip(drawn, this.#body);
    if (!clip) throw new Error(`${drawn.slug} did not come`);
    return clip.facts;
  }

  set body(body: BodyName) {
    if (body === this.#body) return;
    this.#body = body;
    this.#leaving = null;
    this.#last = null;
    if (this.#told) this.show(this.#told);
  }

  /** Null: nothing is drawn for this moment. */
  show(told: Told | null): void {
    if (this.#over) return;
    this.#told = told;
    if (!told) return;
    if (this.#files.body(this.#body) && this.#files.clip(told.drawn, this.#body)) return this.#ask();
    const wanted = `${told.drawn.slug}/${this.#body}`;
    if (this.#wanted === wanted) return; // on its way, or not to be had
    this.#wanted = wanted;
    void this.#files.load(told.drawn, this.#body).then(() => this.#ask(), (wrong: unknown) => this.#wanted === wanted && this.#miss(asError(wrong)));
  }

  /** A file does not come, or is not what it should be: no figure until another one is wanted. */
  #miss(wrong: Error): void {
    if (this.#over) return;
    this.#first = true;
    this.#last = null;
    this.#drawn = "";
    this.#listener.failed(wrong, false);
  }

  /** Degrees around and up. */
  turn(around: number, high: number): void {
    const clip = this.#told && this.#files.clip(this.#told.drawn, this.#body);
    if (!clip) return;
    this.#turned = turnedBy(this.#turned, clip.facts.camera, around, high);
    this.#listener.turned(this.#turned.around !== 0 || this.#turned.high !== 0);
    this.#ask();
  }

  straight(): void {
    this.#turned = STRAIGHT;
    this.#listener.turned(false);
    this.#ask();
  }

  get held(): { geometries: number; textures: number } {
    return this.#picture.held;
  }

  #again(): void {
    this.#drawn = "";
    this.#ask();
  }

  #ask(): void {
    if (this.#frame || this.#over || document.hidden) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      if (now - this.#drawnMs < this.#quality.frameMs) return this.#ask();
      try {
        if (this.#look(now)) this.#ask();
      } catch (wrong) {
        this.#fail(asError(wrong));
      }
    });
  }

  #fail(wrong: Error): void {
    if (this.#over) return;
    this.dispose();
    this.#listener.failed(wrong, true);
  }

  /** Draw the moment, if it differs from what stands there. True while it moves by itself. */
  #look(nowMs: number): boolean {
    const told = this.#told;
    const body = this.#files.body(this.#body);
    const { clientWidth: width, clientHeight: height } = this.#host;
    const place = told && placeOf(told, this.#files, this.#body);
    if (!told || !place || !body || !width || !height) return false;
    const calm = this.#calm.matches;
    const cue = calm ? stepped(cueOf(place), place.score) : cueOf(place);
    this.#notice({ key: `${place.slug}/${place.timeline.totalMs}`, atMs: place.atMs, totalMs: place.timeline.totalMs, slipAsked: place.slipAsked }, nowMs, calm);
    const left = this.#leaving && (nowMs - this.#leaving.sinceMs) / LEAP_MS;
    if (left !== null && left >= 1) this.#leaving = null;
    const share = this.#leaving ? (left ?? 1) : cue.blend;
    const key = [cue.slug, cue.side, cue.atS.toFixed(4), cue.breath.toFixed(3), cue.slip.toFixed(2), share.toFixed(3), width, height, this.#dark.matches, this.#body, ...Object.values(this.#turned)].join();
    if (key !== this.#drawn) {
      if (this.#picture.body !== body) this.#dress(body);
      this.#picture.size(width, height);
      const before = this.#leaving?.from ?? this.#before(told, place, cue.before);
      this.#draw(this.#snapshot(told.drawn, cue), before, ease(share), cue.breath, cue.slip, width, height);
      this.#drawn = key;
      this.#drawnMs = nowMs;
      if (this.#first) this.#listener.shown();
      this.#first = false;
    }
    return this.#leaving !== null;
  }

  #before(told: Told, place: Place, still: Still | null): Snapshot | null {
    if (!still) return null;
    return this.#snapshot(still.slug === place.slug ? told.drawn : (told.before?.drawn ?? told.drawn), still);
  }

  #caption(along: Halves["along"] | ""): void {
    if (along === (this.#host.dataset.beside ?? "")) return;
    this.#host.dataset.beside = along;
    this.#listener.slips(along !== "");
  }

  #dress(body: Body): void {
    this.#picture.dress(body);
    this.#furnished = "";
  }

  #notice(seen: Seen, nowMs: number, calm: boolean): void {
    if (this.#seen && this.#last && !calm && leapt(this.#seen, seen)) this.#leaving = { from: this.#last, sinceMs: nowMs };
    if (this.#seen && this.#seen.key !== seen.key && (this.#turned.around || this.#turned.high)) {
      this.#turned = STRAIGHT;
      this.#listener.turned(false);
    }
    this.#seen = seen;
  }

  #snapshot(drawn: Drawn, still: Still): Snapshot | null {
    const clip = this.#files.clip(drawn, this.#body);
    const body = this.#files.body(this.#body);
    if (!clip || !body) return null;
    const pose = clip.at(still.atS);
    return { clip, still, pose: still.side === "left" ? mirrored(pose, body.rig) : pose };
  }

  #draw(now: Snapshot | null, before: Snapshot | null, share: number, breath: number, slip: number, width: number, height: number): void {
    const body = this.#files.body(this.#body);
    if (!now || !body) return;
    const same = !before || (before.still.seenFrom === now.still.seenFrom && things(before) === things(now) && apart(before.pose, now.pose, body.rig) < NEAR_M);
    const shown = before && !same && share < 0.5 ? before : now;
    const pose = before && same ? mixed(before.pose, now.pose, share) : shown.pose;
    this.#furnish(shown);
    this.#picture.pose(pose, breath);
    const wrong = shown === now && slip > 0.5 ? shown.clip.slip : null;
    const there = before && !same ? share : wrong || slip < 0.5 ? slip : 0;
    this.#picture.canvas.style.opacity = Math.abs(1 - 2 * there).toFixed(3);
    this.#last = { ...shown, pose };
    const from = this.#from(shown);
    const both = wrong && halves(from.points, from.way, width, height);
    this.#caption(both?.along ?? "");
    if (both) return this.#picture.drawBeside(both, pose, shown.still.side === "left" ? mirrored(wrong, body.rig) : wrong, breath);
    const eye = looking(from.points, from.way, width / height);
    this.#picture.draw(before && same ? between(this.#eye(before, width / height), eye, share) : eye);
  }

  #furnish({ clip, still }: Snapshot): void {
    const key = [clip.facts.motion, still.seenFrom, still.side, this.#dark.matches, this.#body].join();
    if (this.#furnished === key) return;
    this.#furnished = key;
    this.#picture.furnish(clip, still.seenFrom === "left");
    this.#picture.light(clip, still.side);
    this.#picture.colours(this.#dark.matches);
  }

  #eye(shown: Snapshot, aspect: number): Eye {
    const { points, way } = this.#from(shown);
    return looking(points, way, aspect);
  }

  /** Everything that belongs into the picture, and the side from which it is seen. */
  #from({ clip, still }: Snapshot): { points: Float32Array; way: Vec } {
    const left = still.seenFrom === "left";
    const cloud = this.#cloud(clip);
    return { points: left ? cloud.map((value, at) => (at % 3 ? value : -value)) : cloud, way: toward(clip.facts.camera, left, this.#turned) };
  }

  #cloud(clip: Clip): Float32Array {
    const known = this.#clouds.get(clip);
    if (known) return known;
    const body = this.#files.body(this.#body);
    if (!body) return new Float32Array();
    const found = cloudOf(clip, body.rig);
    this.#clouds.set(clip, found);
    return found;
  }

  dispose(): void {
    if (this.#over) return;
    this.#over = true;
    cancelAnimationFrame(this.#frame);
    this.#off.abort();
    this.#watch.disconnect();
    this.#picture.dispose();
    this.#picture.canvas.remove();
  }
}

const asError = (wrong: unknown): Error => (wrong instanceof Error ? wrong : new Error(String(wrong)));

const ease = (share: number): number => share * share * (3 - 2 * share);

const things = ({ clip }: Snapshot): string => (clip.facts.props.length ? clip.facts.motion : "");
