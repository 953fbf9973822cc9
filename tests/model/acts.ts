import assert from "node:assert/strict";
import { AppError } from "../../server/domain/app-error.ts";
import type { Rater } from "../../server/domain/rating.ts";
import type { Engine } from "./engine.ts";
import type { Model } from "./reference-model.ts";
import { isRefusal, nothing, settle } from "./settle.ts";

export function knownRater(raters: ReadonlyMap<number, Rater>, number: number): Rater {
  const rater = raters.get(number);
  if (rater === undefined) throw new Error(`rater ${number} was not prepared`);
  return rater;
}

/** What is done with raters and with the study, on engine and model alike. */
export function createActs(
  engine: Engine,
  model: Model,
  { studyId, raters }: { studyId: number; raters: Map<number, Rater> },
) {
  const withdraw = async (number: number): Promise<void> => {
    const { session } = knownRater(raters, number);
    if (session === null) throw new AppError("forbidden", "has not joined");
    await engine.storage().withdrawSession(session.id, engine.clock.now());
  };

  /** A rater withdraws, and what they gave is deleted. */
  const erase = (number: number) => {
    const { session } = knownRater(raters, number);
    if (session === null || model.state() === "closed") return nothing;
    model.withdraw(number);
    const expected = model.erase(number);
    const by = { actor: "the rater", at: engine.clock.now(), salt: new Uint8Array(32) };
    return async () => {
      await withdraw(number);
      assert.deepEqual(await engine.storage().eraseSession(session.id, by), {
        judgments: expected,
      });
    };
  };

  const changeState = (from: "open" | "paused", to: "open" | "paused" | "closed") => {
    const isLegal = model.state() === from || (to === "closed" && model.state() !== "closed");
    model.change(isLegal ? to : model.state());
    const actual = settle(
      engine.storage().changeState(studyId, {
        from: to === "closed" ? ["open", "paused"] : [from],
        to,
        reason: null,
        at: engine.clock.now(),
      }),
    );
    return async () => assert.equal(isRefusal(await actual), !isLegal);
  };

  /** Does with a rater what whoever runs the study may do; where it does not go, nothing. */
  const act = (what: "paused" | "resumed" | "excluded" | "reinstated", number: number) => {
    const { session } = knownRater(raters, number);
    if (session === null || !model.mayBe(what, number)) return nothing;
    const { raters: storage } = engine.storage();
    const by = { actor: "command line", at: engine.clock.now(), reason: "asked for" };
    if (what === "paused") {
      model.pause(number);
      return async () => storage.pause(session.id, by);
    }
    if (what === "excluded") {
      model.exclude(number);
      return async () => void (await storage.exclude(session.id, { ...by, replace: false }));
    }
    // As a page that is told of it and asks how it stands.
    raters.delete(number);
    if (what === "reinstated") {
      model.reinstate(number);
      return async () => storage.reinstate(session.id, by);
    }
    model.resume(number);
    return async () => storage.resume(session.id, by);
  };

  /** As a page that asks how its rater stands after each step. */
  const asPage = (number: number, step: () => Promise<void>) => async () => {
    await step();
    raters.delete(number);
  };

  const answerQuiz = (number: number, { right, ahead }: { right: boolean; ahead: number }) => {
    const rater = knownRater(raters, number);
    if (rater.design.quiz === null) return nothing;
    const attempt = model.triesOf(number) + 1 + ahead;
    const expected = model.answerQuiz(number, attempt, right);
    const answers = [right ? 0 : 1];
    const actual = settle(engine.preparation().answerQuiz(rater, { number: attempt, answers }));
    return asPage(number, async () => {
      const feedback = await actual;
      if (isRefusal(feedback)) return assert.deepEqual(feedback, expected);
      const { passed, triesLeft: left } = feedback;
      assert.deepEqual({ passed, left }, expected);
    });
  };

  const practise = (number: number) => {
    const rater = knownRater(raters, number);
    if (rater.design.practice.length === 0) return nothing;
    const expected = model.practise(number);
    return asPage(number, async () => {
      const preparation = engine.preparation();
      const answerAll = async () => {
        const practised = preparation
          .practice(rater)
          .map(({ assignment }) => ({ assignment, answers: { warmth: "left" } }));
        await preparation.finishPractice(rater, practised);
      };
      assert.deepEqual((await settle(answerAll())) ?? "practised", expected);
    });
  };

  return { withdraw, erase, changeState, act, answerQuiz, practise };
}
