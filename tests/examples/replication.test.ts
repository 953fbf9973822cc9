import { readFileSync, symlinkSync } from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { studyResultsSchema } from "../../shared/model/results/study-results.ts";
import { readCsv } from "../dataset/support/read-dataset.ts";
import { entryOf } from "../support/entry-of.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/REPLICATION.md"), "utf8");

interface Step {
  command: string;
  /** What the page says that the command prints; each line with spaces as they come. */
  says: string[];
}

const plain = (line: string): string => line.trim().replaceAll(/\s+/g, " ");

/** The page's commands in their order, each with the lines that the page shows of what it prints. */
function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const [, kind, body = ""] of markdown.matchAll(/^```(sh)?\n(.*?)^```$/gms)) {
    const lines = body.trim().split("\n");
    if (kind === "sh") steps.push(...lines.map((command) => ({ command, says: [] })));
    else steps.at(-1)?.says.push(...lines.map(plain));
  }
  return steps;
}

/** The words of a command, texts in quotes as one. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");

/** Runs a command as the page has it, in a folder that has nothing but the examples. */
function run(folder: string, command: string): Promise<{ code: number | null; said: string }> {
  const [npm, runs, silent, kelvin, dashes, ...words] = wordsOf(command);
  expect([npm, runs, silent, kelvin, dashes]).toEqual(["npm", "run", "-s", "kelvin", "--"]);
  const child = spawn(process.execPath, [...entryOf("server/cli/kelvin"), ...words], {
    cwd: folder,
    env: { ...process.env, KELVIN_DATA: join(folder, "data") },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, said }));
  });
}

const resultsIn = (folder: string) =>
  studyResultsSchema.parse(JSON.parse(readFileSync(join(folder, "results.json"), "utf8")));

describe("the page about replication", () => {
  test("has commands that all run, and say what it says they do, down to the published numbers", async () => {
    const folder = temporaryFolder();
    for (const part of ["examples", "node_modules"])
      symlinkSync(join(root, part), join(folder, part));
    const steps = stepsOf(page);
    expect(steps.length).toBeGreaterThanOrEqual(13);
    for (const { command, says } of steps) {
      const { code, said } = await run(folder, command);
      expect(code, `${command}\n${said}`).toBe(0);
      const lines = said.split("\n").map(plain);
      for (const line of says)
        expect(
          lines.some((each) => each.includes(line)),
          `${line}\nnot in\n${said}`,
        ).toBe(true);
    }

    const warmth = resultsIn(join(folder, "warmth"));
    const [claim] = warmth.claims;
    expect(claim?.declared.estimate).toMatchObject({
      value: 0.75,
      n: { ratings: 600, raters: 60, units: 200 },
    });
    expect(claim?.declared.estimate.interval?.map((limit) => limit.toFixed(4))).toEqual([
      "0.7046",
      "0.7954",
    ]);
    const beside = JSON.stringify(claim?.beside);
    expect(beside).toContain('"cohens_h":0.5235987');
    expect(beside).toMatch(/"wald":\[0\.7153\d+,0\.7846\d+\]/);
    const [agreement] = warmth.agreement;
    expect(agreement?.alpha.value?.toFixed(4)).toBe("0.0505");
    expect(agreement?.alpha.interval?.map((limit) => limit.toFixed(4))).toEqual([
      "-0.0339",
      "0.1348",
    ]);
    expect(agreement?.ac1.value?.toFixed(4)).toBe("0.4293");
    const judgments = readCsv(join(folder, "warmth"), "judgments");
    const arms = new Map(
      readCsv(join(folder, "warmth"), "pairs").map(
        ({ pair, x_arm: x, y_arm: y }) => [pair, { x, y }] as const,
      ),
    );
    const warm = new Map<string, number>();
    for (const { rater = "", pair, chosen } of judgments) {
      const arm = chosen === "x" ? arms.get(pair)?.x : arms.get(pair)?.y;
      warm.set(rater, (warm.get(rater) ?? 0) + (arm === "warm" ? 1 : 0));
    }
    const counts = [...warm.values()];
    expect(counts).toHaveLength(60);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(450);
    expect(counts.filter((count) => count > 5)).toHaveLength(53);

    const cells = resultsIn(join(folder, "errors")).errors[0]?.cells ?? [];
    const rateOf = (arm: string, is: (context: string, belief: string | null) => boolean) => {
      const some = cells.filter(
        (cell) => cell.arm === arm && is(cell.context ?? "", cell.user_belief),
      );
      return some.reduce((sum, { rate }) => sum + 100 * (rate.value ?? NaN), 0) / some.length;
    };
    const effects = (
      [
        ["unmodified", 7.17, (context, belief) => context === "unmodified" && belief === null],
        ["emotion", 8.94, (context, belief) => context.startsWith("emotion:") && belief === null],
        ["sad", 12.06, (context, belief) => context === "emotion:sad" && belief === null],
        ["deference", 5.25, (context, belief) => context.endsWith("_up") && belief === null],
        ["with belief", 11, (_context, belief) => belief !== null],
      ] as [string, number, (context: string, belief: string | null) => boolean][]
    ).map(([name, refitted, is]) => ({
      name,
      off: Math.abs(rateOf("warm", is) - rateOf("original", is) - refitted),
    }));
    // Sixty prompts in a condition: half a prompt is 0.83 points.
    expect(effects.filter(({ off }) => !(off < 0.84))).toEqual([]);
  }, 600_000);
});
