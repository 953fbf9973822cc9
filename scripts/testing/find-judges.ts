import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const pins = (): string => {
  const hash = createHash("sha256");
  for (const name of ["build.txt", "requirements.txt"])
    hash.update(readFileSync(join(".ci/judges", name)));
  return hash.digest("hex").slice(0, 12);
};

/** The Python environment that `.ci/judges/install` made from the pins as they are; null where there is none. */
export function findJudges(): string | null {
  const folder = process.env["KELVIN_JUDGES"] ?? join(homedir(), `.cache/kelvin/judges-${pins()}`);
  return existsSync(join(folder, "bin/python")) ? folder : null;
}

export const hasR = (): boolean =>
  spawnSync("Rscript", ["--version"], { stdio: "ignore" }).status === 0;
