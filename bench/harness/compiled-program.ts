import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../tsconfig.json", import.meta.url));
const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const compiledIn = new URL("../../dist/bench/bench/programs/", import.meta.url);

let compiled = false;

/**
 * Path of a program of `bench/programs`, compiled with the server as the release is, once in each run: loaders that
 * compile on the fly add their own work to functions, and would be measured too.
 */
export const compiledProgram = (name: string): string => {
  if (!compiled) {
    const { status } = spawnSync(process.execPath, [compiler, "-p", project], {
      stdio: ["ignore", 2, 2],
    });
    if (status !== 0) console.error("The programs of the bench were compiled with errors");
    compiled = true;
  }
  const file = fileURLToPath(new URL(`${name}.js`, compiledIn));
  if (!existsSync(file)) throw new Error(`Cannot compile "${name}"`);
  return file;
};
