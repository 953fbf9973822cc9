import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findStudyTexts } from "../../server/materials/quality/find-study-texts.ts";
import { readStudyFolder } from "../../server/materials/read-study-folder.ts";
import { qualityHash } from "../../server/domain/quality/quality-files.ts";
import { studyFolder } from "../cli/support/study-folder.ts";

const keys = `quality:
  practice: practice.jsonl
  quiz: { file: quiz.yaml, tries: 2 }
  checks: { file: checks.jsonl, one_in: 3 }
  gold: gold.jsonl`;

const pair = (id: string, changes: object = {}) => ({
  id,
  prompt: `Prompt of ${id}`,
  responses: [`A **kind** reply of ${id}`, `A cold reply of ${id}`],
  expected: { warmth: "left" },
  ...changes,
});

const quiz = `pass: 1
questions:
  - ask: Is longer warmer?
    options: [Always, Never]
    answer: Never
`;

interface Files {
  checks?: unknown[];
  gold?: unknown[];
  practice?: unknown[];
  quiz?: string;
}

/** A study folder with quality files, good ones where none are given. */
function folderWith(files: Files, study = keys): string {
  const folder = studyFolder({
    changes: [["pairs_per_rater: 3", `pairs_per_rater: 10\n${study}`]],
  });
  const write = (name: string, rows: readonly unknown[]): void =>
    writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  write("checks.jsonl", files.checks ?? [pair("c1", { kind: "nonsense" })]);
  write("gold.jsonl", files.gold ?? [pair("g1")]);
  write("practice.jsonl", files.practice ?? [pair("p1", { explanation: "Because." })]);
  writeFileSync(join(folder, "quiz.yaml"), files.quiz ?? quiz);
  return folder;
}

const errorsOf = async (files: Files, study?: string): Promise<string[]> => {
  const { findings } = await readStudyFolder(folderWith(files, study));
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ file, line, field, message }) => `${file}:${line} ${field}: ${message}`);
};

test("reads quality files as the materials are read, rendered alike, and hashes all they hold", async () => {
  const { quality, findings } = await readStudyFolder(folderWith({}));
  expect(findings).toEqual([]);
  expect(quality).toMatchObject({
    quiz: { pass: 1 },
    checks: [{ id: "c1", line: 1, fixed: false, expected: { warmth: "left" } }],
    gold: [{ id: "g1", texts: { prompt: "Prompt of g1" } }],
    practice: [{ id: "p1", explanation: [{ tag: "p", children: ["Because."] }] }],
  });
  expect(JSON.stringify(quality?.checks[0]?.first)).toContain(
    '{"tag":"strong","children":["kind"]}',
  );
  if (quality === null) throw new Error("nothing was read");
  const changed = {
    ...quality,
    gold: quality.gold.map((each) => ({ ...each, expected: { warmth: "right" } })),
  };
  expect(qualityHash(changed)).not.toBe(qualityHash(quality));
  expect(qualityHash(structuredClone(quality))).toBe(qualityHash(quality));
});

test("tells everything that is wrong at once, with file, line and field", async () => {
  const errors = await errorsOf({
    checks: [
      pair("c1", { kind: "strange" }),
      pair("c2", { kind: "nonsense", expected: { warmht: "left" } }),
      pair("c2", { kind: "nonsense", expected: { warmth: "middle" } }),
      pair("c4", { kind: "instructed", responses: ["one alone"] }),
    ],
    gold: [pair("g1", { expected: { warmth: { left: "left" } } }), pair("g2", { expected: {} })],
    practice: [pair("p1")],
    quiz: "questions:\n  - ask: Well?\n    options: [A, B]\n    answer: C\n",
  });
  expect(errors.toSorted()).toEqual([
    'checks.jsonl:1 kind: "strange" is not allowed here',
    'checks.jsonl:2 expected.warmht: There is no question "warmht"',
    'checks.jsonl:3 expected.warmth: "middle" is no answer to this question',
    "checks.jsonl:3 id: Repeats line 2",
    "checks.jsonl:4 responses: Has 1, where the study shows 2 at a time",
    "gold.jsonl:1 expected.warmth: Is asked once",
    "gold.jsonl:2 expected: Names no question",
    "practice.jsonl:1 explanation: Is missing",
    "quiz.yaml:4 questions[0].answer: Names an answer that is none of the options",
  ]);
});

test("wants a reference of every pair where a page shows one, or it could be told from others", async () => {
  const shown = `${keys}\npages: [{ ask: [warmth], show_reference: true }]`;
  const errors = await errorsOf({}, shown);
  expect(errors).toHaveLength(3);
  expect(errors[0]).toContain("reference_answer: Is absent, though a page shows it");
});

const named = (text: string): Promise<string[]> => errorsOf({}, `quality:\n  ${text}`);

test("finds what is missing, named wrongly, or too sparse to be shown", async () => {
  expect(await named("checks: { file: nothing.jsonl, one_in: 5 }")).toEqual([
    expect.stringContaining('There is no file "nothing.jsonl"'),
  ]);
  expect(await named("gold: pairs.csv")).toEqual([
    expect.stringContaining('"pairs.csv" is no .jsonl file'),
  ]);
  expect(await named("checks: { file: checks.jsonl, one_in: 20 }")).toEqual([
    expect.stringContaining("One in 20 is none for a rater who judges 10"),
  ]);
  expect(await named("hidden_repeats: 6")).toEqual([
    expect.stringContaining("6 repeats are more than half"),
  ]);
});

test("refuses practice on a text of the study, and warns of checks that use one", async () => {
  const folder = folderWith({
    practice: [pair("p1", { explanation: "x", responses: ["Plain reply 3. ", "Another"] })],
    checks: [pair("c1", { kind: "nonsense", responses: ["Kind reply 2!", "Nonsense"] })],
  });
  const { study, quality, materialsPath } = await readStudyFolder(folder);
  if (study === null || quality === null || materialsPath === null) throw new Error("not read");
  const findings = await findStudyTexts(study, quality, materialsPath);
  expect(findings.map(({ severity, file, line, field }) => [severity, file, line, field])).toEqual([
    ["warning", "checks.jsonl", 1, "responses[0]"],
    ["error", "practice.jsonl", 1, "responses[0]"],
  ]);
  expect(findings[1]?.message).toBe("Is a text of the study: pairs.jsonl has it on line 4");
});
