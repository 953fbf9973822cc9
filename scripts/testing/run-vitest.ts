import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { brokenSuite, runNode, type Outcome } from "./outcome.ts";
import type { Suite } from "./suites.ts";

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().nullish(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
type Report = z.infer<typeof reportSchema>;

const outcomeOf = ({ testResults }: Report, suite: Suite, code: number): Outcome => {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: relative(".", name) })),
  );
  const passed = tests.filter(({ status }) => status === "passed").length;
  const failures = tests
    .filter(({ status }) => status === "failed")
    .map(({ file, fullName }) => `${file} › ${fullName}`);
  const skipped = tests.length - passed - failures.length;

  const ran = new Set(testResults.map(({ name }) => relative(".", name).replaceAll("\\", "/")));
  for (const file of suite.files) if (!ran.has(file)) failures.push(`${file} did not run`);
  for (const { name, status, assertionResults } of testResults) {
    const broken =
      status === "failed" && !assertionResults.some((test) => test.status === "failed");
    if (broken) failures.push(`${relative(".", name)} could not be run`);
  }
  if (code !== 0 && failures.length === 0) failures.push(`vitest ended with code ${code}`);
  return { passed, failed: failures.length, skipped, failures };
};

/** Runs a suite in vitest; `options` are passed on. */
export function runVitest(suite: Suite, options: readonly string[], folder: string): Outcome {
  const file = join(folder, `${suite.name.replaceAll(" ", "-")}.json`);
  const code = runNode([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    `--maxWorkers=${suite.workers}`,
    ...options,
    ...suite.files,
  ]);
  if (!existsSync(file)) return brokenSuite(`vitest ended with code ${code} and no report`);
  return outcomeOf(reportSchema.parse(JSON.parse(readFileSync(file, "utf8"))), suite, code);
}
