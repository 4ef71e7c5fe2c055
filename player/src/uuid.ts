/** UUID version 7: ids made on the device that sort by time, so the record never has to hand out numbers. */

let last = 0n;

/** A new id; later ones sort after earlier ones even within one millisecond. */
export function uuid7(nowMs: number = Date.now(), random: (bytes: Uint8Array<ArrayBuffer>) => void = fill): string {
  const bytes = new Uint8Array(10);
  random(bytes);
  // 12 bits of counter below the milliseconds keep the order when two events happen at once.
  let stamp = BigInt(Math.floor(nowMs)) << 12n;
  if (stamp <= last) stamp = last + 1n;
  last = stamp;
  const time = (stamp >> 12n).toString(16).padStart(12, "0");
  const counter = (stamp & 0xfffn).toString(16).padStart(3, "0");
  const tail = bytes.slice(0, 8);
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const hex = [...tail].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/** Ids made from now on sort after this one, also when the clock was set back since it was made. */
export function after(id: string): void {
  const hex = id.replaceAll("-", "");
  const stamp = /^[0-9a-f]{32}$/.test(hex) ? BigInt(`0x${hex.slice(0, 12)}${hex.slice(13, 16)}`) : 0n;
  if (stamp > last) last = stamp;
}

function fill(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
}

/** This moment with the offset of this place: the record keeps both. */
export function localTime(now: Date = new Date()): string {
  const offset = -now.getTimezoneOffset();
  const pad = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, "0");
  const shifted = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return `${shifted}${offset < 0 ? "-" : "+"}${pad(offset / 60)}:${pad(offset % 60)}`;
}
