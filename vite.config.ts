import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressPlugin } from "./scripts/compress-plugin.ts";
import { serviceWorkerPlugin } from "./scripts/service-worker-plugin.ts";

/**
 * One build, two applications that never load together. Addresses are relative, so that one build
 * serves every base path; no source maps, because they would carry more than a rater may see.
 */
export default defineConfig({
  root: "client",
  base: "./",
  plugins: [react(), serviceWorkerPlugin(), compressPlugin()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    target: "es2022",
    rolldownOptions: {
      input: {
        page: "client/index.html",
        "service-worker": "client/service-worker/service-worker.ts",
      },
      output: {
        // A service worker's address must outlive its content.
        entryFileNames: ({ name }) =>
          name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
});
