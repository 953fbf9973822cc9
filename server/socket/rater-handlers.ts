import type { Handlers } from "../../shared/protocol/calls.ts";
import type { RaterCalls, SessionView } from "../../shared/protocol/rater-protocol.ts";
import { AppError } from "../domain/app-error.ts";
import { tieSecrets, type BrowserSecrets } from "../domain/browser-secrets.ts";
import type { Desk } from "../domain/desk.ts";
import { endingOf } from "../domain/ending-of.ts";
import type { Events } from "../domain/ports.ts";
import type { Rater } from "../domain/rating.ts";
import { stageOf } from "../domain/stages.ts";
import type { Page, Presence } from "./presence.ts";

/** Who is on the other end of a connection. */
export interface Caller {
  rater: Rater;
  browser: BrowserSecrets;
  page: Page;
  /** Tells whether the rater waits for work, and is to hear when some comes free. */
  setWaiting: (waiting: boolean) => Promise<void>;
}

/** What answers raters' calls over one desk, and which of their pages writes. */
export function createRaterHandlers(
  { storage, rating, takingPart, preparation }: Desk,
  { workUnsent }: Partial<Pick<Events, "workUnsent">>,
  presence: Presence,
): Handlers<RaterCalls, Caller> {
  const stateOf = async ({ design }: Rater) =>
    (await storage.stateOf(design.slug))?.state ?? "closed";

  const viewOf = async (
    { rater, browser, page }: Caller,
    takeOver: boolean,
  ): Promise<SessionView> => {
    const { design } = rater;
    const state = await stateOf(rater);
    await rating.resume(rater, state);
    const { session } = rater;
    if (session !== null) {
      const inUse = { sessionId: session.id, inUse: rater.tokenHash };
      await tieSecrets(storage, design.studyId, inUse, browser);
    }
    const isWriting = session === null || (await presence.claim(session.id, page, takeOver));
    return {
      study: design.view,
      state,
      standing: isWriting ? stageOf(design.steps, session, rater.isInvited) : "elsewhere",
      ending: endingOf(rater, state),
      guess: await takingPart.guessAsked(rater),
      progress: {
        judged: session === null ? 0 : session.judged + session.probed,
        of: design.pairsShown,
      },
      messages: session === null ? [] : await storage.raters.unread(session.id),
    };
  };

  const handlers: Handlers<RaterCalls, Caller> = {
    "session:resume": ({ takeOver }, caller) => viewOf(caller, takeOver),
    "session:consent": async ({ consentHash }, caller) => {
      await rating.consent(caller.rater, consentHash, await stateOf(caller.rater));
      return viewOf(caller, false);
    },
    "session:about": async ({ answers }, caller) => {
      await takingPart.tellAbout(caller.rater, answers);
      return viewOf(caller, false);
    },
    "session:guess": async (given, caller) => {
      await takingPart.guess(caller.rater, given);
      return viewOf(caller, false);
    },
    "session:stop": async (_input, caller) => {
      await takingPart.stop(caller.rater);
      return viewOf(caller, false);
    },
    "message:read": async ({ id }, caller) => {
      await takingPart.readMessage(caller.rater, id);
      return viewOf(caller, false);
    },
    "session:withdraw": async (_input, caller) => {
      await takingPart.withdraw(caller.rater);
      return viewOf(caller, false);
    },
    "quiz:show": (_input, { rater }) => Promise.resolve(preparation.quiz(rater)),
    "quiz:answer": async (attempt, caller) => {
      const feedback = await preparation.answerQuiz(caller.rater, attempt);
      return { feedback, session: await viewOf(caller, false) };
    },
    "practice:show": (_input, { rater }) => Promise.resolve({ pairs: preparation.practice(rater) }),
    "practice:answer": (attempt, { rater }) =>
      Promise.resolve(preparation.answerPractice(rater, attempt)),
    "practice:finish": async ({ practised }, caller) => {
      await preparation.finishPractice(caller.rater, practised);
      return viewOf(caller, false);
    },
    "assignment:next": async ({ have }, { rater, page, setWaiting }) => {
      const claimed = rater.session === null || presence.claim(rater.session.id, page, false);
      // No wait where there is no need: calls of one rater are carried out in their order.
      if (!(typeof claimed === "boolean" ? claimed : await claimed)) {
        throw new AppError("conflict", "This study is open on another page of yours.", {
          details: ["elsewhere"],
        });
      }
      const outcome = await rating.next(rater, have);
      await setWaiting(outcome.status === "wait");
      return outcome;
    },
    "assignment:heartbeat": async ({ have }, { rater }) => ({
      lost: await rating.heartbeat(rater, have),
    }),
    "work:unsent": ({ count, oldestMs }, { rater: { design, session } }) => {
      if (session !== null)
        workUnsent?.(design.studyId, session.id, { judgments: count, oldestMs });
      return Promise.resolve({});
    },
    "assignment:return": async ({ assignment }, { rater }) => {
      await rating.giveBack(rater, assignment);
      return {};
    },
    "judgment:submit": ({ draft, next }, { rater }) =>
      rating.submit(rater, draft, next?.have ?? null),
  };
  return handlers;
}
