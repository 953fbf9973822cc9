import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const sources = ["server", "shared", "client"];
const inputs = ["package-lock.json", "tsconfig.base.json", "tsconfig.build.json", "vite.config.ts"];
const outputs = ["dist/node/server/main.js", "dist/client/index.html"];

const changedAt = (path: string): number => statSync(path).mtimeMs;

const newestSource = (): number =>
  Math.max(
    ...inputs.map(changedAt),
    ...sources.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
        changedAt(join(folder, file)),
      ),
    ),
  );

/** Builds server and client where a build is missing or older than a source. Exits where it fails. */
export function buildIfStale(): void {
  const fresh = outputs.every((file) => existsSync(file) && changedAt(file) > newestSource());
  if (fresh) return;
  process.stderr.write("Building Kelvin (once, a few seconds) …\n");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
