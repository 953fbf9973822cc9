import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import type { Stop } from "../session/facts.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { Foot } from "./Foot.tsx";
import { Sheet } from "./Sheet.tsx";

const reload = (): void => location.reload();

export const OpeningScreen = ({ slow }: { slow: boolean }) => {
  const { arrival } = useWords();
  return (
    <main className="sheet opening" aria-busy="true">
      <h1>{slow ? arrival.stillConnecting : arrival.opening}</h1>
      <output>{slow && arrival.stillConnectingHint}</output>
    </main>
  );
};

const keys = { "not-found": "notFound", "too-old": "tooOld", refused: "refused" } as const;

export const StoppedScreen = ({ stop }: { stop: Stop }) => {
  const { arrival } = useWords();
  const key = keys[stop.why];
  return (
    <Sheet title={arrival[key]}>
      <p>{arrival[`${key}Hint`]}</p>
      {stop.why === "refused" && (
        <p className="secondary">
          {arrival.serverSays} <bdi lang="en">{stop.message}</bdi>
        </p>
      )}
      {stop.why !== "not-found" && (
        <button type="button" className="primary" onClick={reload}>
          {arrival.reload}
        </button>
      )}
    </Sheet>
  );
};

export const DeclinedScreen = () => {
  const { session } = useRater();
  const { arrival } = useWords();
  return (
    <Sheet title={arrival.declined}>
      <p>{arrival.declinedHint}</p>
      <button type="button" className="secondary" onClick={() => session.decline(false)}>
        {arrival.consentAgain}
      </button>
    </Sheet>
  );
};

/** The link lacks what the study knows its raters by. */
export const UninvitedScreen = ({ study }: { study: StudyView }) => {
  const { arrival } = useWords();
  return (
    <Sheet title={arrival.uninvited}>
      <p>{arrival.uninvitedHint}</p>
      <Contact study={study} />
    </Sheet>
  );
};

/** Nobody is given pairs for now, or this rater is not. */
export const PausedScreen = ({ study, who }: { study: StudyView; who: "study" | "rater" }) => {
  const { end, messages } = useWords();
  const hasAnswers = (useFacts().view?.progress.judged ?? 0) > 0;
  return (
    <Sheet title={who === "study" ? end.paused : messages.paused}>
      <p>
        {hasAnswers && `${end.answersSaved} `}
        {who === "study" ? end.goesOn : messages.pausedHint}
      </p>
      <Foot study={study} />
    </Sheet>
  );
};
