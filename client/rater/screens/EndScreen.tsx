import type { EndingView, StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";
import { useFacts } from "../use-rater.ts";
import { CompletionCode } from "./CompletionCode.tsx";
import { Contact } from "./Contact.tsx";
import { Leaving } from "./Leaving.tsx";
import { Sheet } from "./Sheet.tsx";

const keys = {
  completed: "done",
  partial: "partial",
  screened_out: "screenedOut",
  excluded: "excluded",
  withdrawn: "withdrawn",
  full: "closed",
} as const;

/** How a sitting ended, and what is handed in for it. */
export const EndScreen = ({ study, ending }: { study: StudyView; ending: EndingView }) => {
  const judged = useFacts().view?.progress.judged ?? 0;
  const { end } = useWords();
  const { kind, code, link, debriefing } = ending;
  const isKept = (kind === "completed" || kind === "partial") && judged > 0;
  return (
    <Sheet title={end[keys[kind]]}>
      {kind !== "completed" && <p>{end[`${keys[kind]}Hint`]}</p>}
      <p>
        {isKept && `${end.allSaved(judged)} `}
        {code === null ? end.mayClose : end.handIn}
      </p>
      {code !== null && <CompletionCode code={code} link={link} />}
      {debriefing !== null && (
        <section className="debriefing" aria-labelledby="debriefing">
          <h2 id="debriefing">{end.debriefing}</h2>
          <Prose content={debriefing} />
        </section>
      )}
      {isKept && (
        <div className="actions">
          <Leaving study={study} />
        </div>
      )}
      <Contact study={study} />
    </Sheet>
  );
};
