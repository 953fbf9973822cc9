import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { consoleFiles } from "./console-files.ts";

const program = "service-worker.js";

/**
 * Writes before the service worker which files make up the rater's page: all that the build made but the
 * console's, each named after its content, so that another build is another shell.
 */
export const serviceWorkerPlugin = (): Plugin => ({
  name: "kelvin-service-worker",
  apply: "build",
  generateBundle: (_options, bundle) => {
    const others = consoleFiles(bundle);
    const files = Object.keys(bundle)
      .filter((name) => name.startsWith("assets/") && !others.has(name))
      .toSorted();
    const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
    const worker = bundle[program];
    if (worker?.type !== "chunk") throw new Error(`The build made no ${program}`);
    worker.code = `self.kelvinShell = ${JSON.stringify({ files, version })};\n${worker.code}`;
  },
});
