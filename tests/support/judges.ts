import { spawn } from "node:child_process";
import { join } from "node:path";
import { findJudges, hasR } from "../../scripts/testing/find-judges.ts";

const folder = findJudges();

/**
 * Where each outside judge is; null where it is not installed, for `test.skipIf`: CI counts a skipped
 * test as failed. `python` has mlcroissant, frictionless, datasets, pandas and pyarrow.
 */
export const judges = {
  python: folder === null ? null : join(folder, "bin/python"),
  schemathesis: folder === null ? null : join(folder, "bin/schemathesis"),
  r: hasR() ? "Rscript" : null,
};

/** Asks a judge: nothing of a hub is asked for, and what it says comes back whatever it says. */
export const askJudge = (
  judge: string | null,
  words: readonly string[],
  { folder: cwd, environment = {} }: { folder?: string; environment?: Record<string, string> } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve, reject) => {
    if (judge === null) throw new Error("this judge is not installed: .ci/judges/install");
    const offline = { HF_HUB_OFFLINE: "1", HF_DATASETS_OFFLINE: "1", PYTHONDONTWRITEBYTECODE: "1" };
    const child = spawn(judge, words, {
      cwd,
      env: { ...process.env, ...offline, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...said }));
  });
