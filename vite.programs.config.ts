import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import { placesPlugin } from "./scripts/places-plugin.ts";

const threads = readdirSync("server", { recursive: true, encoding: "utf8" })
  .map((file) => join("server", file).replaceAll("\\", "/"))
  .filter((file) => /\/[a-z]+-(?:thread|worker)\.ts$/.test(file));

const entries = ["server/main.ts", "server/cli/kelvin.ts", ...threads];

/**
 * The programs and threads of the server, each with all that it loads in a few files: Node takes twice as long to find
 * and read a thousand of them. They take the places of what `tsc` made of the same modules.
 */
export default defineConfig({
  plugins: [placesPlugin()],
  publicDir: false,
  // What is compiled for a machine, or looked for and not needed, stays outside.
  ssr: { noExternal: true, external: ["better-sqlite3", "pg-native"] },
  build: {
    ssr: true,
    outDir: "dist/node",
    emptyOutDir: false,
    target: "node20",
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((file) => [file.replace(/\.ts$/, ""), file])),
      output: {
        format: "esm",
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name].js",
      },
    },
  },
});
