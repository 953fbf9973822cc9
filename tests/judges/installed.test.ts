import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { askJudge, judges } from "../support/judges.ts";

const linesOf = (file: string): string[] =>
  readFileSync(`.ci/judges/${file}`, "utf8").split("\n").filter(Boolean);

test.skipIf(judges.python === null)("the judges are those that are pinned", async () => {
  // Without what a package is asked to bring along, as in frictionless[json].
  const named = linesOf("requirements.in").map((line) => line.replace(/\[.*\]/, ""));
  const program = `
import importlib.metadata, sys
for name in sys.argv[1:]: print(name + "==" + importlib.metadata.version(name))`;
  const { stdout, stderr } = await askJudge(judges.python, ["-c", program, ...named]);
  expect(stderr).toBe("");
  const pinned = linesOf("requirements.txt").map((line) => line.split(" ")[0] ?? "");
  expect(named).toContain("schemathesis");
  expect(pinned).toEqual(expect.arrayContaining(stdout.trim().split("\n")));
});

test.skipIf(judges.r === null)("R computes without packages of its own", async () => {
  const { stdout } = await askJudge(judges.r, ["--vanilla", "-e", "cat(qnorm(0.975))"]);
  expect(Number(stdout)).toBeCloseTo(1.959964, 6);
});
