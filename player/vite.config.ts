import { defineConfig } from "vite";

// Stable names: Django's static files add the hash, so a template never has to read a manifest.
export default defineConfig({
  build: {
    outDir: "../src/unbend/web/practice/static/practice/built",
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    rollupOptions: {
      input: "src/player.ts",
      output: {
        entryFileNames: "player.js",
        assetFileNames: "player[extname]",
        format: "iife",
      },
    },
  },
});
