import { defineConfig } from "vite";

/** What pages load, one file each: `vite build` makes the player, `vite build --mode NAME` another. */
const ENTRIES = {
  player: { input: "src/player.ts", format: "iife" },
  /** Only ever fetched by `import(url)`, once words stand on the page. */
  stage: { input: "src/stage/index.ts", format: "es" },
  /** The few lines that a library page needs before somebody taps. */
  figure: { input: "src/stage/tap.ts", format: "iife" },
  /** Answers for the practice page when the server is gone. */
  worker: { input: "src/worker/worker.ts", format: "iife" },
  /** The page of a paired phone or tablet. */
  remote: { input: "src/remote/remote.ts", format: "iife" },
} as const;

// Stable names: Django's static files add the hash, so a template never has to read a manifest.
export default defineConfig(({ mode }) => {
  const name = mode in ENTRIES ? (mode as keyof typeof ENTRIES) : "player";
  const { input, format } = ENTRIES[name];
  return {
    build: {
      outDir: "../src/unbend/web/practice/static/practice/built",
      emptyOutDir: name === "player",
      target: "es2022",
      cssCodeSplit: false,
      rollupOptions: {
        input,
        preserveEntrySignatures: format === "es" ? "strict" : false,
        output: { entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]`, format, codeSplitting: false },
      },
    },
  };
});
