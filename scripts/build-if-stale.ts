import { spawnSync } from "node:child_process";
import { isBuildFresh } from "./is-build-fresh.ts";

const sources = ["server", "shared", "client"];
const inputs = [
  "package-lock.json",
  "tsconfig.base.json",
  "tsconfig.build.json",
  "vite.config.ts",
  "vite.programs.config.ts",
];
const outputs = ["dist/node/server/main.js", "dist/client/index.html"];

/** Builds server and client where a build is missing or older than a source. Exits where it fails. */
export function buildIfStale(): void {
  if (isBuildFresh(outputs, sources, inputs)) return;
  process.stderr.write("Building Kelvin (once, a few seconds) …\n");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
