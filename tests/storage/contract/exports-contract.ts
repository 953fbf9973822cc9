import { expect, test } from "vitest";
import { batchesOf, promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";
import { rate } from "./rate.ts";

/** Every row, read in pages of a size. */
async function readAll<Row>(
  page: (after: number, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => number,
  size: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const last = rows.at(-1);
    const some = await page(last === undefined ? 0 : keyOf(last), size);
    expect(some.length).toBeLessThanOrEqual(size);
    rows.push(...some);
    if (some.length < size) return rows;
  }
}

export function exportsContract(open: OpenStorage): void {
  test("pages through rows by ascending key, each once, whatever the size of a page", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 8 });
    const other = await storeOpenStudy(storage, {
      definition: studyOf({ slug: "other" }),
      pairs: 8,
    });
    for (const name of ["a", "b", "c"]) {
      const rater = await rate(storage, id, name);
      const elsewhere = await rate(storage, other.id, name);
      for (let count = 0; count < 4; count += 1) {
        await rater.judge(await rater.take());
        await elsewhere.judge(await elsewhere.take());
      }
      await rater.take();
    }
    const all = async (size: number) => ({
      judgments: await readAll(
        (after, limit) => storage.judgmentsAfter(id, after, limit),
        ({ sequence }) => sequence,
        size,
      ),
      assignments: await readAll(
        (after, limit) => storage.assignmentsAfter(id, after, limit),
        (row) => row.id,
        size,
      ),
      revisions: await readAll(
        (after, limit) => storage.revisionsAfter(id, after, limit),
        ({ sequence }) => sequence,
        size,
      ),
      assignmentIds: await readAll(
        (after, limit) => storage.assignmentIdsAfter(id, after, limit),
        (own) => own,
        size,
      ),
      sessions: await readAll(
        (after, limit) => storage.sessionsAfter(id, after, limit),
        (row) => row.id,
        size,
      ),
      pairs: await readAll(
        (after, limit) => storage.pairsAfter(id, after, limit),
        (row) => row.id,
        size,
      ),
    });
    const whole = await all(1000);
    for (const size of [1, 2, 5]) expect(await all(size)).toEqual(whole);
    const { judgments, assignments, sessions, pairs } = whole;
    expect([judgments.length, sessions.length, pairs.length]).toEqual([12, 3, 8]);
    expect(assignments.filter(({ state }) => state === "held")).toHaveLength(
      (await storage.progress(id)).held,
    );
    expect(whole.revisions).toEqual(
      judgments.map(({ sequence, assignmentId, revision, counted }) => {
        return { sequence, assignmentId, revision, counted };
      }),
    );
    expect(whole.assignmentIds).toEqual(assignments.map((row) => row.id));
    const keys = judgments.map(({ sequence }) => sequence);
    expect(keys).toEqual(keys.toSorted((x, y) => x - y));
    expect(judgments.every((row) => pairs.some((pair) => pair.id === row.pairId))).toBe(true);
    expect(sessions.map(({ judged }) => judged)).toEqual([4, 4, 4]);
  });

  test("gives every try of a quiz back by its rater, in pages, and counts who came and never consented", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    for (const token of ["one", "two", "two"]) await storage.noteVisitor(id, token);
    await storage.noteVisitor(other.id, "one");
    const sessions: number[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      const { sessionId } = await rate(storage, id, name);
      sessions.push(sessionId);
      const attempt = { answers: [0, 2], rightAnswers: 1, passed: false, tries: 3, at: 5 };
      if (name !== "b") await storage.recordQuizTry(sessionId, { ...attempt, number: 1 });
      const passed = { ...attempt, answers: [1, 2], rightAnswers: 2, passed: true, at: 9 };
      if (name === "c") await storage.recordQuizTry(sessionId, { ...passed, number: 2 });
    }
    const elsewhere = await rate(storage, other.id, "a");
    const first = { number: 1, answers: [0, 2], rightAnswers: 1, passed: false, at: 5 };
    await storage.recordQuizTry(elsewhere.sessionId, { ...first, tries: 2 });
    const second = { number: 2, answers: [1, 2], rightAnswers: 2, passed: true, at: 9 };
    const [a, , c, d] = sessions;
    const expected = [
      { sessionId: a, tries: [first] },
      { sessionId: c, tries: [first, second] },
      { sessionId: d, tries: [first] },
    ];
    for (const size of [1, 2, 100]) {
      const read = (after: number, limit: number) => storage.quizTriesAfter(id, after, limit);
      expect(await readAll(read, ({ sessionId }) => sessionId, size)).toEqual(expected);
    }
    expect(await storage.countVisitors(id)).toBe(2);
    expect(await storage.countVisitors(other.id)).toBe(1);
  });

  test("gives texts back verbatim: empty ones, control characters, astral and right-to-left ones", async () => {
    const { storage } = await open();
    const texts = ["", "a\tb\r\nc\u0001", "😀 \u202Eשלום", "'; DROP TABLE pair; --", "\uFEFFx"];
    const { id } = await storeOpenStudy(storage, {
      pairs: texts.length,
      make: (index) => {
        const prompt = promptOf(index);
        const said = texts[index] ?? "";
        const responses = prompt.responses.map((response) => ({ ...response, text: said }));
        return { ...prompt, prompt: said, responses, tags: { said } };
      },
    });
    const rows = await storage.pairsAfter(id, 0, 10);
    expect(rows.map(({ prompt, first, tags }) => [prompt, first.text, tags])).toEqual(
      texts.map((said) => [said, said, { said }]),
    );
  });

  test("gives pairs of one response without a second", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, {
      pairs: 2,
      make: (index) => promptOf(index, { pairs: [[1, null]] }),
    });
    expect(await storage.pairsAfter(id, 0, 10)).toMatchObject([
      { first: { arm: "warm" }, second: null },
      { first: { arm: "warm" }, second: null },
    ]);
    const rater = await rate(storage, id, "a");
    expect(await rater.hold()).toMatchObject({ assignment: { second: null } });
  });

  test("reads many prompts in the order of the materials", async () => {
    const { storage } = await open();
    const text = { source: "Consent.", content: [] };
    const { id } = await storage.createStudy(
      {
        slug: "many",
        definition: studyOf({ slug: "many" }),
        documents: { consent: text, instructions: text },
        key: new Uint8Array(16),
        seed: 1,
        createdAt: 0,
      },
      batchesOf(1700),
      () => "hash",
    );
    const rows = await storage.pairsAfter(id, 0, 5000);
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 1700 }, (_, i) => i + 1));
  });
}
