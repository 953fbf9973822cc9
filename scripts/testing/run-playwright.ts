import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { brokenSuite, runNode, type Outcome } from "./outcome.ts";
import { roomiestFolder } from "./roomiest-folder.ts";

interface Group {
  title: string;
  specs?: { title: string; ok: boolean }[] | undefined;
  suites?: Group[] | undefined;
}

const groupSchema: z.ZodType<Group> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), ok: z.boolean() })).optional(),
    suites: z.array(groupSchema).optional(),
  }),
);

const reportSchema = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
  suites: z.array(groupSchema),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
});

const failuresIn = ({ title, specs = [], suites = [] }: Group): string[] => [
  ...specs.filter(({ ok }) => !ok).map((spec) => `${title} › ${spec.title}`),
  ...suites.flatMap(failuresIn),
];

/** Runs the browser's tests of a project in the Chromium at `chromium`; `filters` choose among their files. */
export function runPlaywright(
  chromium: string,
  { project, filters, folder }: { project: string; filters: readonly string[]; folder: string },
): Outcome {
  const file = join(folder, `browser-${project}.json`);
  // Chosen files may all be of the other project; of all files some are of each.
  const mayBeNone = filters.length === 0 ? [] : ["--pass-with-no-tests"];
  const chosen = [`--project=${project}`, ...mayBeNone, ...filters];
  const code = runNode(
    ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", ...chosen],
    {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      TMPDIR: roomiestFolder(),
      PWTEST_CACHE_DIR: resolve("node_modules/.cache/playwright"),
    },
  );
  if (!existsSync(file)) return brokenSuite(`Playwright ended with code ${code} and no report`);
  const { stats, suites, errors } = reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const failures = [
    ...suites.flatMap(failuresIn),
    ...(errors ?? []).map(({ message }) => message ?? "an error outside any test"),
  ];
  if (code !== 0 && failures.length === 0) failures.push(`Playwright ended with code ${code}`);
  return {
    passed: stats.expected + stats.flaky,
    failed: Math.max(stats.unexpected, failures.length),
    skipped: stats.skipped,
    failures,
  };
}
