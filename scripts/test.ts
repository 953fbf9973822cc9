/**
 * What `npm test` runs: builds, then every suite of vitest, then the browser's tests. Arguments choose
 * files by part of their path; options go to vitest. Last line: `N passed, N failed`. With `CI` set, a
 * skipped test counts as failed, and so does a suite that takes over three times its budget.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./build-if-stale.ts";
import { findJudges, hasR } from "./testing/find-judges.ts";
import { findChromium, wantFakeTime, wantStrace } from "./testing/find-tools.ts";
import { brokenSuite, type Outcome } from "./testing/outcome.ts";
import { printTable, type Row } from "./testing/print-table.ts";
import { runPlaywright } from "./testing/run-playwright.ts";
import { runVitest } from "./testing/run-vitest.ts";
import { findSuites } from "./testing/suites.ts";

const inCi = (process.env["CI"] ?? "") !== "" && process.env["CI"] !== "false";
/** The browser's tests: beside each other, and those that measure. */
const browserSuites = [
  { name: "browser", project: "beside", budgetSeconds: 420 },
  { name: "browser, alone", project: "alone", budgetSeconds: 45 },
];

// Printed last whatever happens: also where the build fails and nothing is run.
let lastLine = "0 passed, 1 failed";
process.once("exit", () => console.log(lastLine));

const options = process.argv.slice(2).filter((argument) => argument.startsWith("-"));
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

const runBrowser = (project: string, folder: string): Outcome => {
  const chromium = findChromium();
  if (chromium !== null) return runPlaywright(chromium, { project, filters, folder });
  const wanted =
    "The browser's tests need Chromium: install it (Debian: apt-get install chromium fonts-liberation fonts-noto-color-emoji) or set CHROMIUM_PATH.";
  console.error(wanted);
  return brokenSuite(wanted);
};

/** Only CI needs them: what judges Kelvin from outside is no part of using it. */
const sayWithoutJudges = (): void => {
  const missing = [
    ...(findJudges() === null ? ["Python's (.ci/judges/install)"] : []),
    ...(hasR() ? [] : ["R"]),
  ];
  if (missing.length > 0)
    console.log(`Tests by outside judges are skipped without them: ${missing.join(" and ")}.`);
};

const timed = (name: string, budgetSeconds: number, run: () => Outcome): Row => {
  console.log(`\n${name} (budget ${budgetSeconds} s)`);
  const started = performance.now();
  const outcome = run();
  const seconds = (performance.now() - started) / 1000;
  if (seconds > 2 * budgetSeconds)
    console.log(`Warning: ${name} took ${seconds.toFixed(0)} s of a budget of ${budgetSeconds} s.`);
  if (inCi && seconds > 3 * budgetSeconds) {
    outcome.failed += 1;
    outcome.failures.push(`${name} took over three times its budget`);
  }
  return { name, budgetSeconds, seconds, ...outcome };
};

const reports = mkdtempSync(join(tmpdir(), "kelvin-tests-"));
wantStrace();
wantFakeTime();
sayWithoutJudges();
buildIfStale();
const { suites, browser } = findSuites(filters);
const rows = suites.map((suite) =>
  timed(suite.name, suite.budgetSeconds, () => runVitest(suite, options, reports)),
);
if (browser)
  for (const { name, project, budgetSeconds } of browserSuites)
    rows.push(timed(name, budgetSeconds, () => runBrowser(project, reports)));
rmSync(reports, { recursive: true, force: true });

const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const skipped = sum((row) => row.skipped);
const passed = sum((row) => row.passed);
const failed = sum((row) => row.failed) + (inCi ? skipped : 0);
printTable(rows);
for (const { failures } of rows) for (const failure of failures) console.log(`Failed: ${failure}`);
if (rows.length === 0) console.log(`No test matches ${filters.join(", ")}.`);
if (skipped > 0) console.log(`${skipped} skipped${inCi ? ", which counts as failed here" : ""}`);
lastLine = `${passed} passed, ${failed} failed`;
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;
