import { assert, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { hashOf } from "../../server/domain/canonical-json.ts";
import { createPairCommitter } from "../../server/domain/seal/pair-commitments.ts";
import { sealFormat, sealParts, type SealPart } from "../../server/domain/seal/seal.ts";
import { sealStudy, type SealedStudy } from "../../server/domain/seal/seal-study.ts";
import { sealedValues } from "../../server/domain/seal/sealed-values.ts";
import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import { promptOf, studyOf } from "../support/store-study.ts";

const key = new Uint8Array(16).fill(7);
const document = (source: string) => ({ source, content: [source] });

const promptsOf = (arms = ["original", "warm"]): PreparedPrompt[] =>
  Array.from({ length: 9 }, (_, index) => {
    const prompt = promptOf(index);
    const responses = prompt.responses.map((response, place) => ({
      ...response,
      arm: arms[place] ?? "",
    }));
    return { ...prompt, responses };
  });

const commitmentsOf = (prompts: readonly PreparedPrompt[], under = key): Buffer =>
  Buffer.concat(
    prompts.map(createPairCommitter(under)).flatMap(({ commitments = [] }) => commitments),
  );

const study = (changes: Partial<SealedStudy> = {}, prompts = promptsOf()): SealedStudy => ({
  key,
  definition: studyOf({ exclusions: [{ rule: "failed-checks", at_least: 2 }] }),
  documents: { consent: document("Consent."), instructions: document("Instructions.") },
  seed: 7,
  planDigest: "plan",
  commitments: commitmentsOf(prompts),
  qualityHash: null,
  decisions: null,
  ...changes,
});

const changed = (one: SealedStudy, other: SealedStudy): SealPart[] => {
  const [before, after] = [sealStudy(one), sealStudy(other)];
  expect(before.seal === after.seal).toBe(JSON.stringify(before) === JSON.stringify(after));
  return sealParts.filter((part) => before.parts[part] !== after.parts[part]);
};

const withTexts = (change: (prompt: PreparedPrompt) => PreparedPrompt): Partial<SealedStudy> => ({
  commitments: commitmentsOf(promptsOf().map((each, index) => (index === 4 ? change(each) : each))),
});

const definition = (changes: Parameters<typeof studyOf>[0]): Partial<SealedStudy> => ({
  definition: { ...study().definition, ...changes },
});

const documents = (changes: Partial<SealedStudy["documents"]>): Partial<SealedStudy> => ({
  documents: { ...study().documents, ...changes },
});

test.each<[string, Partial<SealedStudy>, SealPart[]]>([
  ["a prompt's id", withTexts((each) => ({ ...each, promptId: "other" })), ["materials"]],
  ["a prompt's task", withTexts((each) => ({ ...each, task: "other" })), ["materials"]],
  ["what is shown of a prompt", withTexts((each) => ({ ...each, content: [] })), ["shown"]],
  [
    "a response as written",
    withTexts((each) => ({
      ...each,
      responses: each.responses.map((response) => ({ ...response, text: "other" })),
    })),
    ["materials"],
  ],
  [
    "the model of a response",
    withTexts((each) => ({
      ...each,
      responses: each.responses.map((response) => ({ ...response, model: "other" })),
    })),
    ["arms"],
  ],
  ["the seed", { seed: 8 }, ["seed"]],
  ["the plan", { planDigest: "other" }, ["plan"]],
  ["the quality files", { qualityHash: "other" }, ["quality"]],
  ["a decision", { decisions: [{ pair: 1 }] }, ["decisions"]],
  ["the consent", documents({ consent: document("Other.") }), ["consent"]],
  ["the instructions", documents({ instructions: document("Other.") }), ["instructions"]],
  ["a question", definition({ questions: { warmth: { preset: "warmth-degree" } } }), ["questions"]],
  ["an exclusion", definition({ exclusions: [] }), ["exclusions"]],
  ["the level of significance", definition({ alpha: 0.01 }), ["analysis"]],
  ["the looks", definition({ looks: [0.5, 1] }), ["analysis"]],
  ["the strata", definition({ strata: [] }), ["analysis"]],
  ["the ratings of a pair", definition({ ratings_per_pair: 3 }), ["design"]],
  ["the title", definition({ title: "Other" }), ["design"]],
])("%s has a commitment of its own", (_what, changes, parts) => {
  expect(changed(study(), study(changes))).toEqual(parts);
});

test("is a pure function of the study, over its parts by name", () => {
  const { seal, parts } = sealStudy(study());
  expect(sealStudy(study())).toEqual({ seal, parts });
  expect(Object.keys(parts).toSorted()).toEqual([...sealParts].toSorted());
  expect(seal).toBe(hashOf({ format: sealFormat, parts }));
});

test("arms by other names change what names arms, and nothing else", () => {
  const renamed = study({ ...definition({ arms: ["zirconia", "palisade"] }) }, [
    ...promptsOf(["zirconia", "palisade"]),
  ]);
  expect(changed(study(), renamed)).toEqual(["arms", "analysis"]);
});

test("swapped arms change the arm key and nothing else", () => {
  expect(changed(study(), study({}, promptsOf(["warm", "original"])))).toEqual(["arms"]);
});

test("another key changes every part that has a salt, and none of the others", () => {
  const other = new Uint8Array(16).fill(8);
  const commitments = commitmentsOf(promptsOf(), other);
  expect(changed(study(), study({ key: other, commitments }))).toEqual([
    "materials",
    "shown",
    "arms",
    "seed",
    "plan",
    "quality",
    "decisions",
  ]);
});

test("all of a study file is in one of its parts", () => {
  const whole = studyOf({
    claims: [{ id: "c", kind: "agreement-at-least", question: "warmth", at_least: 0.5 }],
    comparisons: [["original", "warm"]],
    allow: { skip: true },
    pages: [{ ask: ["warmth"] }],
    normalise: ["trim"],
    exclusions: [],
  });
  const { questions, exclusions, analysis, design } = sealedValues(whole);
  const { seed: _seed, ...rest } = whole;
  expect({ ...questions, exclusions, ...analysis, ...design }).toEqual(rest);
});

test("no two pairs have a commitment in common, although their arms are alike", () => {
  assert(
    property(uint8Array({ minLength: 16, maxLength: 16 }), (drawn) => {
      const bytes = commitmentsOf(promptsOf(), drawn).toString("hex");
      const all = bytes.match(/.{64}/g) ?? [];
      expect(new Set(all).size).toBe(27);
    }),
    { numRuns: 50 },
  );
});
