import type { SessionView, StudyView } from "../../shared/protocol/rater-protocol.ts";
import { generatorOf } from "../domain/generator-of.ts";
import { plausibleAnswers } from "./plausible-answers.ts";
import { Refused, type RaterConnection } from "./rater-connection.ts";

/** Agrees; where the study has filled up meanwhile, how things stand then. */
const agree = async ({ call }: RaterConnection, consentHash: string): Promise<SessionView> => {
  try {
    return await call("session:consent", { consentHash });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "unavailable") throw error;
    return call("session:resume", { takeOver: false });
  }
};

/** Answers every practice pair as chance will have it. */
const practise = async ({ call }: RaterConnection, study: StudyView): Promise<SessionView> => {
  const { pairs } = await call("practice:show", {});
  const temper = { draw: generatorOf(0, "practice"), treatmentAt: null, share: 0.5 };
  const practised = pairs.map((pair) => ({
    assignment: pair.assignment,
    answers: plausibleAnswers(pair, study, temper).answers,
  }));
  return call("practice:finish", { practised });
};

/**
 * Takes every step before the first pair: agrees, says nothing about itself, answers the quiz rightly,
 * and finishes the practice. `quiz`: the places of the right options. Returns where the rater then stands.
 */
export async function walkIn(
  connection: RaterConnection,
  quiz: readonly number[],
): Promise<SessionView> {
  const { call } = connection;
  for (let view = await call("session:resume", { takeOver: false }); ;) {
    switch (view.standing) {
      case "consent":
        if (view.ending !== null) return view;
        view = await agree(connection, view.study.consentHash);
        break;
      case "about":
        view = await call("session:about", { answers: {} });
        break;
      case "quiz":
        view = (await call("quiz:answer", { number: 1, answers: [...quiz] })).session;
        break;
      case "practice":
        view = await practise(connection, view.study);
        break;
      case "uninvited":
      case "paused":
      case "rating":
      case "guess":
      case "ended":
      case "screened_out":
      case "excluded":
      case "withdrawn":
      case "elsewhere":
        return view;
    }
  }
}
