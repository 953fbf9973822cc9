import { describe, expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import type { Storage } from "../../server/domain/storage.ts";
import type { StudyRecord } from "../../server/domain/study-records.ts";
import { studyAgreementSchema } from "../../shared/model/results/agreement-result.ts";
import { fillStudy } from "../dataset/support/fill-study.ts";
import type { Claim } from "../../shared/model/claim.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { allClaims, allQuestions } from "./support/study-in-memory.ts";

const definition = studyOf({
  ratings_per_pair: 3,
  questions: allQuestions,
  claims: allClaims,
});

/** A study whose raters choose by side and number; `arms` says what the two texts are called. */
async function judged(storage: Storage, arms: readonly [string, string]): Promise<StudyRecord> {
  const record = await storeOpenStudy(storage, {
    definition,
    pairs: 12,
    make: (index) => {
      const prompt = promptOf(index);
      const responses = prompt.responses.map((response, at) => ({
        ...response,
        arm: arms[at] ?? "",
        text: `reply ${at} ${index}`,
      }));
      return { ...prompt, responses };
    },
  });
  await fillStudy(storage, record, {
    raters: 8,
    pairsPerRater: 4,
    answer: (_assignment, nth) => ({
      warmth: nth % 3 === 0 ? "left_much" : "right_slightly",
      scale: { left: 1 + (nth % 7), right: 7 - (nth % 5) },
      correct: { left: nth % 2 === 0 ? "correct" : "incorrect", right: "unsure" },
    }),
  });
  return record;
}

describe("before a study is unblinded", () => {
  test("its agreement is shown pooled, and says nothing of arms", async () => {
    const documents = await Promise.all(
      [["original", "warm"] as const, ["warm", "original"] as const].map(async (arms) => {
        const storage = await openTestStorage();
        await judged(storage, arms);
        const { url } = await startApp({ storage });
        return callServer({ url, token: "operator" }, "study:agreement", { slug: "small" });
      }),
    );
    const [one, other] = documents;
    expect(studyAgreementSchema.parse(one)).toMatchObject({ blinded: true, raters: 8 });
    expect(one?.judgments).toBe(32);
    expect(one?.agreement.map(({ question, coding }) => [question, coding])).toEqual([
      ["warmth", "labels"],
      ["scale", "values"],
      ["correct", "values"],
      ["correct", "values"],
    ]);
    // The arms change places, and nothing else does.
    expect(other).toEqual(one);
    expect(JSON.stringify(one)).not.toMatch(/warm"|original/);
  });

  test("its results are refused; afterwards whoever looks is in the audit log first", async () => {
    const storage = await openTestStorage();
    const record = await judged(storage, ["original", "warm"]);
    const { url, faults } = await startApp({ storage });
    const look = () => callServer({ url, token: "operator" }, "study:results", { slug: "small" });
    await expect(look()).rejects.toMatchObject({ code: "conflict" });
    await unblind(storage, record);
    const { claims, agreement } = await look();
    expect(claims).toHaveLength(allClaims.length);
    expect(agreement[0]).toMatchObject({ question: "warmth", coding: "arms" });
    const log = await storage.auditLog(record.id);
    expect(log.at(-1)).toMatchObject({ kind: "results-viewed", actor: "command line" });
    expect(faults).toEqual([]);
  });

  test("analyses that nobody registered are refused before, and counted after", async () => {
    const storage = await openTestStorage();
    const record = await judged(storage, ["original", "warm"]);
    const { url, faults } = await startApp({ storage });
    const call = { url, token: "operator" };
    const claim: Claim = {
      id: "look",
      kind: "preference",
      question: "warmth",
      treatment: "warm",
      control: "original",
      by: ["task", "model"],
    };
    const explore = (changes: Partial<typeof claim> = {}) =>
      callServer(call, "study:explore", { slug: "small", claim: { ...claim, ...changes } });
    await expect(explore()).rejects.toMatchObject({ code: "conflict" });
    await expect(callServer(call, "study:looks", { slug: "small" })).rejects.toMatchObject({
      code: "conflict",
    });
    await unblind(storage, record);
    await expect(explore({ question: "scale" })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("does not fit a claim of kind preference"),
    });
    const { look, result } = await explore();
    expect(look).toBe(1);
    expect(result.by.map(({ tag }) => tag)).toEqual(["task", "model"]);
    const { claims } = await callServer(call, "study:results", { slug: "small" });
    const registered = claims.find(({ kind }) => kind === "preference");
    expect(result.declared).toEqual(registered?.declared);
    expect(await explore({ by: [] })).toMatchObject({ look: 2 });
    const asked = 'preference of "warmth", warm against original';
    expect((await callServer(call, "study:looks", { slug: "small" })).looks).toMatchObject([
      { number: 1, by: "command line", asked: `${asked}, by task, model` },
      { number: 2, asked },
    ]);
    // A blinded reader of the log sees that somebody looked, and at which question.
    const log = await storage.auditLog(record.id);
    expect(log.findLast(({ kind }) => kind === "explored")?.details).toEqual({
      claim: "preference",
      question: "warmth",
    });
    expect(faults).toEqual([]);
  });

  test("a study that is not there has none", async () => {
    const { url } = await startApp();
    const look = callServer({ url, token: "operator" }, "study:agreement", { slug: "nowhere" });
    await expect(look).rejects.toMatchObject({ code: "not_found" });
  });
});
