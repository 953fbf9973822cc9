import assert from "node:assert/strict";
import type { Rater } from "../../server/domain/rating.ts";
import type { Presentation } from "../../shared/model/presentation.ts";
import type { NextOutcome } from "../../shared/protocol/rater-protocol.ts";
import { createActs, knownRater } from "./acts.ts";
import type { Engine } from "./engine.ts";
import type { ModelNext, ModelStudy, Refusal } from "./model-records.ts";
import type { Model } from "./reference-model.ts";
import type { Command } from "./scenario.ts";
import { isRefusal, newest, nothing, said, settle, textsOf, type Settled } from "./settle.ts";

/** Makes the calls of commands on engine and model alike, and remembers what the raters' pages know. */
export function createPlayer(
  engine: Engine,
  model: Model,
  { study, slug, studyId }: { study: ModelStudy; slug: string; studyId: number },
) {
  /** What each rater's page was ever shown, in order; and what stood left when it was first shown. */
  const shown = new Map<number, number[]>();
  const codes = new Map<number, string>();
  const firstSeen = new Map<number, string>();
  const raters = new Map<number, Rater>();

  let lastStatus: string | null = null;

  const isJudged = (id: number) => (model.assignments[id]?.judgments.length ?? 0) > 0;
  const shownTo = (rater: number, wanted: (id: number) => boolean) =>
    (shown.get(rater) ?? []).filter(wanted);
  const pageOf = (rater: number, except?: number) =>
    shownTo(rater, (id) => !isJudged(id) && id !== except).slice(-2);
  const codeOf = (id: number) => codes.get(id) ?? "";
  const idOf = (code: string) => [...codes].find(([, known]) => known === code)?.[0] ?? -1;

  const raterOf = (number: number): Rater => knownRater(raters, number);

  /** The texts of an assignment as listed, and its side. */
  const textsOfAssignment = (id: number): { texts: string[]; side: 0 | 1 | undefined } => {
    const { slot = -1, probe = null } = model.assignments[id] ?? {};
    if (probe === null) {
      const { pair, side } = study.slots[slot] ?? {};
      return { texts: ["original", "warm"].map((arm) => `${arm} reply ${pair}`), side };
    }
    const { kind, item, side } = probe;
    if (kind === "repeat") return { texts: textsOfAssignment(item).texts, side };
    return { texts: ["first", "second"].map((place) => `${place} of ${kind} ${item}`), side };
  };

  /** The assignment that a reply shows; it must be the slot that the model chose, sides as ever. */
  const see = (rater: number, expected: number, presentation: Presentation): number => {
    const { texts, side } = textsOfAssignment(expected);
    assert.deepEqual(textsOf(presentation), side === 0 ? texts : texts.toReversed());
    const left = firstSeen.get(expected) ?? textsOf(presentation)[0];
    assert.equal(textsOf(presentation)[0], left, "a pair's sides changed");
    firstSeen.set(expected, left ?? "");
    assert.equal(codes.get(expected) ?? presentation.assignment, presentation.assignment);
    // Nor is it that of anything else that was ever shown.
    assert.ok([expected, -1].includes(idOf(presentation.assignment)), "a code came again");
    codes.set(expected, presentation.assignment);
    const seen = shown.get(rater) ?? [];
    if (!seen.includes(expected)) shown.set(rater, [...seen, expected]);
    return expected;
  };

  const compareNext = (
    rater: number,
    actual: Settled<NextOutcome>,
    expected: ModelNext | Refusal,
  ): void => {
    if ("status" in expected && expected.status === "stopped") {
      // Whether the connection knows it already decides between a refusal and an answer.
      const answer = isRefusal(actual) ? actual.error : actual.status;
      const right = expected.as === "paused" ? ["paused", "forbidden"] : ["done"];
      assert.ok(right.includes(answer), `${answer} to a rater who is ${expected.as}`);
      lastStatus = null;
      return;
    }
    const [is, should] = [actual, expected].map((each) => ("error" in each ? each : each.status));
    assert.deepEqual(is, should);
    lastStatus = isRefusal(actual) ? null : actual.status;
    if (isRefusal(actual) || isRefusal(expected)) return;
    assert.deepEqual(actual.lost.map(idOf), expected.lost);
    if (expected.status === "done") model.end(rater);
    if (actual.status === "assigned" && expected.status === "assigned")
      see(rater, expected.assignment, actual.presentation);
  };

  const submit = (
    rater: number,
    id: number,
    { revision, answer, ask }: { revision: number; answer: string; ask: boolean },
  ) => {
    const now = engine.clock.now();
    const have = pageOf(rater, id);
    const recorded = model.submit(rater, id, { revision, answer });
    const asked = ask ? model.next(rater, have, now) : null;
    const actual = settle(
      engine
        .rating()
        .submit(
          raterOf(rater),
          { assignment: codeOf(id), revision, ...said(answer) },
          ask ? have.map(codeOf) : null,
        ),
    );
    return async () => {
      const reply = await actual;
      if (isRefusal(reply) || isRefusal(recorded)) {
        // The next pair was asked for all the same.
        if (asked !== null && !isRefusal(asked) && asked.status === "done") model.end(rater);
        return assert.deepEqual(reply, recorded);
      }
      const { outcome, progress, next } = reply;
      assert.deepEqual({ outcome, judged: progress.judged }, recorded);
      if (asked === null || isRefusal(asked)) return assert.equal(next, null);
      if (next === null && asked.status === "stopped") return;
      assert.ok(next !== null);
      compareNext(rater, next, asked);
    };
  };

  const { withdraw, erase, changeState, act, answerQuiz, practise } = createActs(engine, model, {
    studyId,
    raters,
  });

  const haveOf = ({ rater, have }: Command & { do: "next" }): number[] => {
    if (have === "nothing") return [];
    return have === "page" ? pageOf(rater) : shownTo(rater, () => true).slice(0, 2);
  };

  /** Makes a call on both; what it returns compares the answers. */
  const issue = (command: Command): (() => Promise<void>) => {
    const now = engine.clock.now();
    switch (command.do) {
      case "next": {
        const { rater } = command;
        const have = haveOf(command);
        const expected = model.next(rater, have, now);
        const actual = settle(engine.rating().next(raterOf(rater), have.map(codeOf)));
        return async () => compareNext(rater, await actual, expected);
      }
      case "submit": {
        const id = newest(
          shownTo(command.rater, (each) => !isJudged(each)),
          command.pick,
        );
        return id === undefined ? nothing : submit(command.rater, id, { ...command, revision: 0 });
      }
      case "resubmit": {
        const id = newest(shownTo(command.rater, isJudged), command.pick);
        const stored = model.assignments[id ?? -1]?.judgments ?? [];
        const revision = command.pick % Math.max(1, stored.length);
        const same = stored[revision];
        if (id === undefined || same === undefined) return nothing;
        const other = same === "left" ? "right" : "left";
        const answer = command.other ? other : same;
        return submit(command.rater, id, { revision, answer, ask: command.ask });
      }
      case "correct": {
        const id = newest(shownTo(command.rater, isJudged), command.pick);
        const stored = model.assignments[id ?? -1]?.judgments ?? [];
        if (id === undefined) return nothing;
        const revision = stored.length + command.skip;
        return submit(command.rater, id, { revision, answer: command.answer, ask: false });
      }
      case "poach": {
        const id = newest(
          [...codes.keys()].filter((each) => model.assignments[each]?.rater !== command.rater),
          command.pick,
        );
        return id === undefined
          ? nothing
          : submit(command.rater, id, { revision: 0, answer: "left", ask: false });
      }
      case "heartbeat": {
        const have = pageOf(command.rater);
        const expected = model.heartbeat(command.rater, have, now);
        const actual = settle(engine.rating().heartbeat(raterOf(command.rater), have.map(codeOf)));
        return async () => {
          const lost = await actual;
          assert.deepEqual(isRefusal(lost) ? lost : lost.map(idOf), expected);
        };
      }
      case "return": {
        const isLikely = (each: number) => command.pick > 4 || !isJudged(each);
        const id = newest(shownTo(command.rater, isLikely), command.pick);
        if (id === undefined) return nothing;
        const expected = model.giveBack(command.rater, id);
        const actual = settle(engine.rating().giveBack(raterOf(command.rater), codeOf(id)));
        return async () => assert.deepEqual((await actual) ?? "returned", expected);
      }
      case "withdraw": {
        const expected = model.withdraw(command.rater);
        const actual = settle(withdraw(command.rater));
        return async () => assert.deepEqual((await actual) ?? "withdrawn", expected);
      }
      case "pauseRater":
        return act("paused", command.rater);
      case "resumeRater":
        return act("resumed", command.rater);
      case "exclude":
        return act("excluded", command.rater);
      case "reinstate":
        return act("reinstated", command.rater);
      case "erase":
        return erase(command.rater);
      case "quiz":
        return answerQuiz(command.rater, command);
      case "practise":
        return practise(command.rater);
      case "join": {
        const state = model.state();
        const expected = model.join(command.rater);
        const rater = raterOf(command.rater);
        const actual = settle(engine.rating().consent(rater, rater.design.view.consentHash, state));
        return async () => assert.deepEqual((await actual) ?? "joined", expected);
      }
      case "expire": {
        const expected = model.sweep(now);
        const actual = engine.storage().releaseExpired(now);
        return async () => assert.equal((await actual).includes(studyId), expected);
      }
      case "pause":
        return changeState("open", "paused");
      case "resume":
        return changeState("paused", "open");
      case "close":
        return changeState("open", "closed");
      case "crash":
      case "restore":
      case "forward":
      case "race":
        break;
    }
    throw new Error(`${command.do} is no call`);
  };

  return {
    issue,
    pageOf,
    sessionOf: (rater: number): number => raterOf(rater).session?.id ?? -1,
    lastStatus: () => lastStatus,
    /** Makes a call that only the engine hears of. */
    issueInVain: (command: Command): void => {
      if (command.do === "next")
        void settle(engine.rating().next(raterOf(command.rater), haveOf(command).map(codeOf)));
      if (command.do !== "submit") return;
      const id = newest(
        shownTo(command.rater, (each) => !isJudged(each)),
        command.pick,
      );
      if (id === undefined) return;
      const draft = { assignment: codeOf(id), revision: 0, answers: { warmth: "left" } };
      void settle(
        engine.rating().submit(raterOf(command.rater), { ...draft, flags: [], pages: [] }, null),
      );
    },
    prepare: async ({ do: what, rater }: Command & { rater: number }): Promise<void> => {
      // As a page that asks how its rater stands before these.
      if (what === "quiz" || what === "practise") raters.delete(rater);
      if (!raters.has(rater)) raters.set(rater, await engine.rater(slug, rater));
    },
    /** A new process knows nobody. */
    forgetRaters: (): void => raters.clear(),
  };
}
