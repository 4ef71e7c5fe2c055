/** The little of Node that tests use; the player itself never runs there. */
declare module "node:fs" {
  export function existsSync(path: URL): boolean;
  export function readFileSync(path: URL): Uint8Array;
}
