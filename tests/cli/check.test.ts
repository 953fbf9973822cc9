import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentOf, kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const timeout = 60_000;

describe("check", () => {
  test(
    "says what a sound study holds and what it will cost",
    async () => {
      const run = await kelvin("check", studyFolder());
      expect(run).toEqual({
        code: 0,
        stdout: [
          "Study    small",
          "Prompts  6 prompts, 12 responses",
          "Pairs    6 pairs",
          "         task-0: 3",
          "         task-1: 3",
          "Cost     12 judgments, 2 of each pair; at least 4 raters of 3 pairs each",
          "Leaks: how well a reply tells its arm; 0.50 is chance, 1.00 certainty",
          "plain against kind: too few prompts to try all features together",
          "  1.00 [0.61, 1.00]  None of 6 plain replies have exclamation marks; 6 of 6 kind ones do.",
          "  1.00 [0.61, 1.00]  Plain replies have 14 characters on average; kind ones 13.",
          "  2 other features tell less or nothing.",
          "",
        ].join("\n"),
        stderr: "No errors.\n",
      });
    },
    timeout,
  );

  test(
    "tells a folder that is not there from one without a study",
    async () => {
      const run = await kelvin("check", `${studyFolder()}-elsewhere`);
      expect(run.code).toBe(1);
      expect(run.stdout).toBe(
        "error study.yaml: There is no such folder — name the folder that holds the study file, or write one\n",
      );
    },
    timeout,
  );

  test(
    "reports the errors of study file and materials at once, as text and as JSON",
    async () => {
      const folder = studyFolder({
        changes: [["warmth-choice", "warmth-chioce"]],
        lines: ['{"prompt_id": "p1"}', "no json"],
      });
      const text = await kelvin("check", folder);
      expect(text.code).toBe(1);
      expect(text.stdout).toMatch(/^error study\.yaml:\d+/m);
      expect(text.stderr).toMatch(/errors?: mend (it|them) and check again\.\n$/);

      const sound = studyFolder({ lines: ['{"prompt_id": "p1"}', "no json"] });
      const run = await kelvin("check", sound, "--json");
      expect(run.code).toBe(1);
      const { findings, cost } = documentOf(run);
      expect(findings).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ severity: "error", file: "pairs.jsonl", line: 1 }),
          expect.objectContaining({ severity: "error", file: "pairs.jsonl", line: 2 }),
        ]),
      );
      expect(cost).not.toBeUndefined();
    },
    timeout,
  );
});

describe("refusals", () => {
  test(
    "are a JSON document too, and words on stderr as ever",
    async () => {
      const folder = studyFolder({ changes: [["warmth-choice", "warmth-chioce"]] });
      const run = await kelvin("create", folder, "--data", join(folder, "data"), "--json");
      expect(run.code).toBe(1);
      const { error } = documentOf(run);
      expect(error).toEqual({
        code: "invalid",
        message: expect.stringMatching(/1 error. Nothing was stored.$/) as unknown,
        details: [expect.stringMatching(/^study.yaml:\d+/) as unknown],
      });
      expect(run.stderr).toMatch(/1 error. Nothing was stored.\nstudy.yaml:\d+/);
    },
    timeout,
  );
});

describe("misuse", () => {
  test.each([
    [["open"], "missing required argument"],
    [["opne", "small"], "unknown command"],
    [["status", "Not-A-Name"], "A study's name has lower-case letters"],
    [["unblind", "small"], "required option '--reason <text>'"],
    [["unblind", "small", "--reason", " "], "Say why"],
    [["status", "--colour"], "unknown option"],
    [["simulate", ".", "--raters", "0", "--out", "x"], "Give a whole number, 1 or more."],
    [["simulate", ".", "--raters", "3", "--share", "1.2", "--out", "x"], "Give a share from 0"],
  ])(
    "%s ends with 2, an explanation on stderr and nothing on stdout",
    async (words, explanation) => {
      const run = await kelvin(...words);
      expect([run.code, run.stdout]).toEqual([2, ""]);
      expect(run.stderr).toContain(explanation);
    },
    timeout,
  );

  test(
    "help is data, and no misuse",
    async () => {
      const run = await kelvin("--help");
      expect([run.code, run.stderr]).toEqual([0, ""]);
      for (const name of ["start", "check", "create", "open", "status", "export", "simulate"]) {
        expect(run.stdout).toMatch(new RegExp(`^  ${name} `, "m"));
      }
    },
    timeout,
  );
});
