import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";

const timeout = 60_000;

const answers = (generator: string, prompts: readonly string[]): string =>
  JSON.stringify(
    prompts.map((instruction) => ({
      instruction,
      output: `${generator}: ${instruction}`,
      generator,
    })),
  );

/** Two files of one arm each, which share the prompt "Two?". */
const files = () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return {
    base: write("base.json", answers("base", ["One?", "Two?"])),
    warm: write("warm.json", answers("tuned", ["Two?", "Three?"])),
    write,
    out: join(folder, "pairs.jsonl"),
  };
};

describe("convert", () => {
  test(
    "writes materials, says on stdout what they hold and on stderr what was left out",
    async () => {
      const { base, warm, out } = files();
      const run = await kelvin("convert", base, warm, "--out", out, "--arm", "warm.json=warm");
      expect(run).toEqual({
        code: 0,
        stdout: "alpaca-eval: 1 prompt of base, warm, 2 unmatched\n",
        stderr:
          'warning base.json:1: No response of warm to "One?": it is left out — add the response, or leave it at that\n' +
          'warning warm.json:1: No response of base to "Three?": it is left out — add the response, or leave it at that\n',
      });
      const lines = readFileSync(out, "utf8").trim().split("\n");
      expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
        { prompt: "Two?", responses: [{ arm: "base" }, { arm: "warm", text: "tuned: Two?" }] },
      ]);
      const again = await kelvin("convert", base, warm, "--out", out);
      expect([again.code, again.stdout]).toEqual([1, ""]);
      expect(again.stderr).toContain("The system refuses: EEXIST");
      expect(readFileSync(out, "utf8").trim().split("\n")).toEqual(lines);
    },
    timeout,
  );

  test(
    "refuses with one JSON document, and writes nothing, where columns are not known",
    async () => {
      const { write, out } = files();
      const odd = write("odd.csv", "q,a\nOne?,1\n");
      const run = await kelvin("--json", "convert", odd, "--out", out);
      expect(run.code).toBe(1);
      expect(documentOf(run)).toMatchObject({
        layout: null,
        prompts: 0,
        findings: [{ file: "odd.csv", line: 1, message: "Is of no known layout: it has q, a" }],
      });
      expect(run.stderr).toContain("Nothing was written.");
      expect(existsSync(out)).toBe(false);
    },
    timeout,
  );

  test(
    "reads columns as a file says, and says what such a file must hold",
    async () => {
      const { write, out } = files();
      const odd = write("odd.csv", "q,a,b\nOne?,1,2\n");
      const good = write("good.json", '{"prompt": "q", "responses": {"base": "a", "warm": "b"}}');
      const run = await kelvin("convert", odd, "--out", out, "--columns", good);
      expect([run.code, run.stdout]).toEqual([0, "columns: 1 prompt of base, warm, 0 unmatched\n"]);
      const broken = ['{"prompt": "q"', '{"prompt": "q", "respones": {}}'].map((text, index) =>
        kelvin("convert", odd, "--out", `${out}2`, "--columns", write(`${index}broken.json`, text)),
      );
      for (const refused of await Promise.all(broken)) {
        expect([refused.code, refused.stdout]).toEqual([1, ""]);
        expect(refused.stderr).toMatch(/broken\.json" does not say which column holds what/);
        expect(refused.stderr).not.toContain("    at ");
      }
    },
    timeout,
  );

  test(
    "is misused without a file to write, or with a layout that there is not",
    async () => {
      const { base, out } = files();
      const runs = await Promise.all([
        kelvin("convert", base),
        kelvin("convert", base, "--out", out, "--layout", "csv"),
        kelvin("convert", base, "--out", out, "--arm", "warm"),
      ]);
      expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual(runs.map(() => [2, ""]));
      expect(runs[1]?.stderr).toContain("alpaca-eval, mt-bench, pandalm, warm-outputs");
    },
    timeout,
  );
});
