import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * One build, two applications that never load together. Addresses are relative, so that one build
 * serves every base path; no source maps, because they would carry more than a rater may see.
 */
export default defineConfig({
  root: "client",
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    target: "es2022",
  },
});
