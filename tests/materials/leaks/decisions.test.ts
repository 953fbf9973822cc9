import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LeakDecision, leakDecisionSchema } from "../../../shared/model/leak-decision.ts";
import { applyEdits, editsBetween } from "../../../server/domain/leaks/text-changes.ts";
import type { PreparedPrompt } from "../../../server/domain/study-records.ts";
import { checkPrompts, readPrompts } from "../../../server/materials/read-prompts.ts";
import { readStudyFolder } from "../../../server/materials/read-study-folder.ts";
import { aStudy } from "../support/a-study.ts";
import { featureOf, promptWith } from "./support/scan.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-leaks-"));
});
afterAll(() => rm(folder, { recursive: true }));

const study = aStudy({ normalise: ["trim"], leaks: "leaks.yaml" });
const prompts = [
  promptWith("a", { original: "I am ChatGPT. It is dry.", warm: " As an AI, I hope it is dry! " }),
  promptWith("b", { original: "", warm: "Oh dear!" }),
  promptWith("c", { original: "The same.", warm: "The same. " }),
  promptWith("d", { original: "Ask OpenAI.", warm: "It is dry." }),
];

const reason = "as discussed";
const decide = (decision: Omit<LeakDecision, "reason">): LeakDecision =>
  leakDecisionSchema.parse({ ...decision, reason });

async function settled(decisions: readonly LeakDecision[]) {
  const path = join(folder, "pairs.jsonl");
  await writeFile(path, prompts.map((prompt) => JSON.stringify(prompt)).join("\n"));
  const { findings, leaks } = await checkPrompts(study, path, decisions);
  const read: PreparedPrompt[] = [];
  for await (const batch of readPrompts(study, path, { decisions })) read.push(...batch);
  const shown = read.map(({ responses }) =>
    responses.map(({ text, changes }) => applyEdits(text, changes?.edits ?? [])),
  );
  return { findings, leaks, read, shown };
}

describe("decisions about leaks", () => {
  it("are missing until they are made, kind by kind", async () => {
    const { leaks, findings, read } = await settled([]);
    expect(findings).toEqual([]);
    expect(leaks.counts).toEqual({
      "self-identification": { found: 3, undecided: 3, excluded: 0 },
      empty: { found: 1, undecided: 1, excluded: 0 },
      identical: { found: 1, undecided: 1, excluded: 0 },
    });
    expect(read.flatMap(({ leftOut = [] }) => leftOut)).toEqual([]);
  });

  it("accept, redact or exclude: what raters read, and which pairs are left out", async () => {
    const { leaks, read, shown, findings } = await settled([
      decide({ action: "redact", kind: "self-identification" }),
      decide({ action: "exclude", kind: "empty" }),
      decide({ action: "accept", kind: "identical" }),
      decide({ action: "accept", kind: "self-identification", prompt_id: "pd" }),
    ]);
    expect(findings).toEqual([]);
    expect(Object.values(leaks.counts).map(({ undecided }) => undecided)).toEqual([0, 0, 0]);
    expect(leaks).toMatchObject({ pairs: 4, excluded: 1 });
    expect(leaks.counts.empty?.excluded).toBe(1);
    expect(shown[0]).toEqual(["I am […]. It is dry.", "[…], I hope it is dry!"]);
    expect(shown[3]).toEqual(["Ask OpenAI.", "It is dry."]);
    // The marks may tell an arm in their turn.
    expect(featureOf(leaks, "redacted").shown.with).toEqual([1, 1]);
    expect(read[0]?.responses.map(({ text }) => text)).toEqual(
      prompts[0]?.responses.map(({ text }) => text),
    );
    expect(read[0]?.responses[1]?.changes?.by).toEqual(["trim", "redaction"]);
    expect(read[0]?.responses[0]?.content).toEqual([
      { tag: "p", children: ["I am […]. It is dry."] },
    ]);
    expect(read.map(({ pairs }) => pairs.length)).toEqual([1, 0, 1, 1]);
    expect(read[1]?.leftOut).toMatchObject([
      { arms: ["original", "warm"], decision: { action: "exclude", reason } },
    ]);
  });

  it("take named words out of every response of the place, whoever wrote them", async () => {
    const { shown, leaks } = await settled([
      decide({ action: "redact", text: "It is dry" }),
      decide({ action: "redact", prompt_id: "pa", text: "ChatGPT" }),
    ]);
    expect(shown[0]).toEqual(["I am […]. […].", "As an AI, I hope it is dry!"]);
    expect(shown[3]).toEqual(["Ask OpenAI.", "[…]."]);
    // The words of the first are gone by the redaction; two are left.
    expect(leaks.counts["self-identification"]).toMatchObject({ found: 3, undecided: 2 });
  });

  it("do not count as made where the redacted text still tells", async () => {
    const { leaks } = await settled([
      decide({ action: "redact", kind: "self-identification", prompt_id: "pa", text: "It is" }),
    ]);
    expect(leaks.counts["self-identification"]?.undecided).toBe(3);
    expect(leaks.serious.filter(({ left }) => left)).toHaveLength(2);
  });

  it("leave out a whole prompt, or one of its lines, without a leak", async () => {
    const { read } = await settled([decide({ action: "exclude", prompt_id: "pd", line: 4 })]);
    expect(read.map(({ pairs }) => pairs.length)).toEqual([1, 1, 1, 0]);
    const other = await settled([decide({ action: "exclude", prompt_id: "pd", line: 3 })]);
    expect(other.read.map(({ pairs }) => pairs.length)).toEqual([1, 1, 1, 1]);
    expect(other.findings).toMatchObject([
      { severity: "warning", file: "leaks.yaml", field: "decisions[0]" },
    ]);
  });

  it("that leave no pair at all are an error", async () => {
    const { findings } = await settled(
      ["pa", "pb", "pc", "pd"].map((id) => decide({ action: "exclude", prompt_id: id })),
    );
    expect(findings).toMatchObject([
      { severity: "error", message: "No pair is left: decisions leave out all 4" },
    ]);
  });

  it("are listed as warnings where they are about nothing, the first 200 of them", async () => {
    const idle = Array.from({ length: 300 }, (_, index) =>
      decide({ action: "accept", prompt_id: `none ${index}` }),
    );
    const { findings } = await settled(idle);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)?.message).toBe("100 more warnings are not listed");
  });
});

describe("the file of decisions", () => {
  const yaml = `kelvin: 1
slug: small
title: Reading replies
contact: lab@example.org
arms: [original, warm]
materials: pairs.jsonl
ratings_per_pair: 1
questions: { warmth: { preset: warmth-choice } }
leaks: leaks.yaml
`;
  const read = async (text: string | null) => {
    const directory = await mkdtemp(join(folder, "study-"));
    await writeFile(join(directory, "study.yaml"), yaml);
    await writeFile(join(directory, "pairs.jsonl"), JSON.stringify(prompts[3]));
    if (text !== null) await writeFile(join(directory, "leaks.yaml"), text);
    return readStudyFolder(directory);
  };

  it("is read with the study", async () => {
    const { decisions, findings } = await read(
      "decisions:\n  - { kind: empty, action: exclude, reason: no answer }\n",
    );
    expect(findings).toEqual([]);
    expect(decisions).toEqual([{ kind: "empty", action: "exclude", reason: "no answer" }]);
  });

  it("may be missing only where the study names none", async () => {
    expect((await read(null)).findings).toMatchObject([{ field: "leaks", line: 9 }]);
  });

  it.each([
    ["{ kind: empty, action: exclude }", "decisions[0].reason"],
    ["{ kind: emtpy, action: exclude, reason: r }", "decisions[0].kind"],
    ["{ action: accept, reason: r }", "decisions[0]"],
    ["{ kind: empty, action: redact, reason: r }", "decisions[0]"],
    ["{ kind: tag, action: exclude, reason: r }", "decisions[0]"],
    ["{ kind: empty, action: accept, text: x, reason: r }", "decisions[0]"],
    ["{ kind: empty, action: accept, line: 3, reason: r }", "decisions[0]"],
    ["{ kind: empty, action: accept, tag: task, reason: r }", "decisions[0]"],
  ])("says where a decision is wrong: %s", async (decision, field) => {
    const { findings } = await read(`decisions:\n  - ${decision}\n`);
    expect(findings).toMatchObject([{ severity: "error", file: "leaks.yaml", line: 2, field }]);
    expect(findings[0]?.mend).not.toBe("");
  });
});

describe("edits", () => {
  it("make the one text of the other, whatever the two", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      "ab",
      "\r\n",
      "\n",
      " ",
      "e\u0301",
      "é",
      "[…]",
      "x".repeat(90),
    );
    const text = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, editsBetween(before, after))).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  it("are few and small where little changed", () => {
    const before = `  ${"word ".repeat(500)}\r\nMore\r\nthan that.${"z".repeat(400)}</s>`;
    const after = before.trim().replaceAll("\r\n", "\n").replace("</s>", "").replace("word ", "");
    const edits = editsBetween(before, after);
    expect(applyEdits(before, edits)).toBe(after);
    expect(edits.length).toBeLessThanOrEqual(4);
    expect(edits.map(([, , inserted]) => inserted).join("").length).toBeLessThan(10);
  });
});
