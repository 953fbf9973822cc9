import { expect, test } from "vitest";
import type { ArrivalRecord } from "../../../server/domain/arrival.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import { storeOpenStudy } from "../../support/store-study.ts";
import { begin, findByName, rate } from "./rate.ts";
import type { OpenStorage } from "./open-storage.ts";

const arrivalOf = (person: string): ArrivalRecord => ({
  platform: "prolific",
  person,
  personHash: `hash of ${person}`,
  study: "s1",
  session: null,
});

const arrive = (storage: Storage, studyId: number, name: string, arrival: ArrivalRecord) =>
  storage.beginSession({ studyId, tokenHash: name, consentHash: "c", arrival, at: 3 });

export function participationContract(open: OpenStorage): void {
  test("counts a visitor once, until they consent", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    await Promise.all([storage.noteVisitor(id, "x"), storage.noteVisitor(id, "x")]);
    const { id: session } = await storage.beginSession({
      studyId: id,
      tokenHash: "x",
      consentHash: "c",
      at: 1,
    });
    expect(await storage.progress(id)).toMatchObject({ consented: 1 });
    expect((await storage.findSession(id, "x"))?.id).toBe(session);
  });

  test("knows who followed which link, and lets other browsers into the same session", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const invitation: ArrivalRecord = { platform: "invitation", secretHash: "secret" };
    expect(await storage.findArrival(id, invitation)).toEqual({ isKnown: false, sessionId: null });
    await storage.createInvitations(id, ["secret", "another"], 2);
    expect(await storage.findArrival(id, invitation)).toEqual({ isKnown: true, sessionId: null });
    const session = await arrive(storage, id, "phone", invitation);
    expect(await storage.findArrival(id, invitation)).toEqual({
      isKnown: true,
      sessionId: session.id,
    });
    expect((await arrive(storage, id, "laptop", invitation)).id).toBe(session.id);
    await storage.addDevice(id, session.id, "tablet");
    await storage.addDevice(id, session.id, "tablet");
    for (const device of ["phone", "laptop", "tablet"])
      expect((await storage.findSession(id, device))?.id).toBe(session.id);
  });

  test("keeps platforms' names apart, for payment, until they are cut or forgotten", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const one = await arrive(storage, id, "one", arrivalOf("ada"));
    const two = await arrive(storage, id, "two", arrivalOf("bo"));
    await arrive(storage, id, "three", arrivalOf("cy"));
    await storage.endSession(one.id, "completed", 9);
    expect(await storage.payments(id)).toMatchObject([
      { platform: "prolific", person: "ada", platformStudy: "s1", sessionId: one.id, endedAt: 9 },
      { person: "bo", ending: null, judged: 0, consentedAt: 3 },
      { person: "cy" },
    ]);
    expect(await storage.countIdentifiers(id)).toBe(3);
    await storage.cutPlatformLink(two.id);
    expect((await storage.payments(id)).map(({ person }) => person)).toEqual(["ada", "cy"]);
    expect((await storage.findArrival(id, arrivalOf("bo"))).sessionId).toBeNull();
    expect(await storage.forgetIdentifiers(id)).toBe(2);
    expect(await storage.payments(id)).toEqual([]);
    expect(await storage.findSession(id, "one")).toMatchObject({ ending: "completed" });
  });

  test("notes each step of a rater's way once, the first end for good", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { id: session } = await begin(storage, id, "a");
    await storage.saveAbout(session, { age: "30–39", why: "" }, 2);
    const attempt = { answers: [1, 0], rightAnswers: 1, passed: false, tries: 2, at: 3 };
    expect(await storage.recordQuizTry(session, { ...attempt, number: 1 })).toBe("stored");
    expect(await storage.recordQuizTry(session, { ...attempt, number: 1 })).toBe("stored");
    const changed = { ...attempt, number: 1, answers: [0, 0] };
    expect(await storage.recordQuizTry(session, changed)).toBe("conflict");
    expect(await storage.recordQuizTry(session, { ...attempt, number: 3 })).toBe("conflict");
    const passing = { ...attempt, number: 2, passed: true, rightAnswers: 2, at: 4 };
    expect(await storage.recordQuizTry(session, passing)).toBe("stored");
    await storage.markPractised(session, 5);
    await storage.markRated(session, 6);
    await storage.markRated(session, 7);
    await storage.saveGuess(session, null, 8);
    await storage.endSession(session, "partial", 9);
    expect(await findByName(storage, id, "a")).toMatchObject({
      aboutAt: 2,
      quizTries: 2,
      quizPassedAt: 4,
      practisedAt: 5,
      ratedAt: 6,
      ending: "completed",
    });
    expect(await storage.aboutAfter(id, 0, 10)).toEqual([
      { sessionId: session, answers: { age: "30–39", why: "" } },
    ]);
    expect(await storage.guessesAfter(id, 0, 10)).toEqual([]);
  });

  test("screens a rater out at the last try of the quiz", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { id: session } = await begin(storage, id, "a");
    const attempt = { answers: [1], rightAnswers: 0, passed: false, tries: 1, at: 3 };
    await storage.recordQuizTry(session, { ...attempt, number: 1 });
    expect(await findByName(storage, id, "a")).toMatchObject({ ending: "screened_out" });
  });

  test("tells a rater's last judgment, and keeps what they guessed of it", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    expect(await storage.lastJudgment(rater.sessionId)).toBeNull();
    await rater.judge(await rater.take());
    const last = await rater.take();
    await rater.judge(last);
    await rater.judge(last, { revision: 1, undo: 1, answer: "right" });
    expect(await storage.lastJudgment(rater.sessionId)).toMatchObject({
      assignmentId: last,
      answers: { warmth: "right" },
    });
    const guess = {
      assignmentId: last,
      position: "left",
      firstArm: 1,
      guess: "second",
      confidence: 4,
      why: "It was kind.",
    } as const;
    await storage.saveGuess(rater.sessionId, guess, 9);
    await storage.saveGuess(rater.sessionId, { ...guess, guess: "first" }, 10);
    const { pairId, side } = (await storage.judgmentsAfter(id, 0, 10)).at(-1) ?? {};
    expect(await storage.guessesAfter(id, 0, 10)).toEqual([
      { ...guess, sessionId: rater.sessionId, pairId, side, at: 9 },
    ]);
  });

  test("erases all that a rater gave, leaves a commitment, and opens their slots", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const other = await rate(storage, id, "b");
    await rater.judge(await rater.take());
    await rater.judge(await rater.take());
    await other.judge(await other.take());
    await rater.take();
    await storage.saveAbout(rater.sessionId, { why: "trace" }, 2);
    const how = { at: 9, actor: "ada@example.org", salt: new Uint8Array(32).fill(1) };
    await storage.withdrawSession(rater.sessionId, 9);
    expect(await storage.eraseSession(rater.sessionId, how)).toEqual({ judgments: 2 });
    expect(await storage.progress(id)).toMatchObject({ judged: 1, held: 0 });
    expect(await storage.judgmentsAfter(id, 0, 10)).toHaveLength(1);
    expect(await storage.aboutAfter(id, 0, 10)).toEqual([]);
    const left = await storage.erasedAfter(id, 0, 10);
    expect(left).toMatchObject([
      { sessionId: rater.sessionId, revision: 0, counted: true, erasedAt: 9 },
      { sessionId: rater.sessionId, revision: 0, counted: true, erasedAt: 9 },
    ]);
    expect(new Set(left.map(({ commitment }) => commitment)).size).toBe(2);
    expect(left[0]?.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(await storage.erasedAfter(id, left[0]?.judgmentId ?? 0, 10)).toEqual(left.slice(1));
    expect(await storage.eraseSession(rater.sessionId, how)).toEqual({ judgments: 0 });
    const log = await storage.auditLog(id);
    expect(log.filter(({ kind }) => kind === "erased").length).toBeGreaterThan(0);
  });
}
