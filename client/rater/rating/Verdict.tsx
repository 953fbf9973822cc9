import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Icon } from "../../ui/Icon.tsx";
import { firstMissing, valueOf } from "../session/fields.ts";
import { currentFields, type OpenPair } from "../session/open-pair.ts";
import { useWords } from "../../words/use-words.ts";
import type { Words } from "../../words/words.ts";
import { useFacts, usePreferences, useRater } from "../use-rater.ts";
import { FieldSet } from "./FieldSet.tsx";
import { LockedAnswers } from "./LockedAnswers.tsx";

interface Props {
  study: StudyView;
  pair: OpenPair;
}

/** What the button does next: on a phone it leads from one reply's question to the other's. */
const labelOf = ({ study, pair }: Props, rating: Words["rating"]): string => {
  const fields = currentFields(study, pair);
  const missing = firstMissing(fields, pair.answers);
  const current = fields[pair.field];
  const isAnswered = current !== undefined && valueOf(pair.answers, current) !== null;
  const wanted = missing === null ? undefined : fields[missing];
  if (wanted === undefined || missing === pair.field || !isAnswered) return rating.confirm;
  if (wanted.position === null || wanted.position === current.position) return rating.nextQuestion;
  return wanted.position === "left" ? rating.nextLeft : rating.nextRight;
};

/** The questions of this page, always in reach. Choosing does not hand in; confirming does. */
export const Verdict = ({ study, pair }: Props) => {
  const { session } = useRater();
  const { keys } = usePreferences();
  const { rating } = useWords();
  const { judged } = useFacts();
  const fields = currentFields(study, pair);
  const steps = study.pages.length;
  const hasText = fields.some(({ question }) => question.kind === "text");
  return (
    <section className={hasText ? "verdict tall" : "verdict"} aria-label={rating.verdict}>
      {steps > 1 && (
        <p className="step">
          {rating.step(pair.page + 1, steps)}
          <LockedAnswers study={study} pair={pair} />
        </p>
      )}
      <div className="fields">
        {fields.map((field, place) => (
          <FieldSet
            key={`${pair.presentation.assignment}-${field.question.id}-${field.position}`}
            field={field}
            place={place}
            pair={pair}
            isOnly={fields.length === 1}
            onPair={session}
          />
        ))}
      </div>
      <div className="confirm">
        {judged.length > 0 && (
          <button type="button" className="secondary" onClick={session.undo}>
            <Icon name="undo" /> {rating.undo} {keys && <kbd aria-hidden="true">{"U"}</kbd>}
          </button>
        )}
        <button type="button" className="primary" onClick={() => session.confirm()}>
          {labelOf({ study, pair }, rating)} {keys && <kbd aria-hidden="true">{"Enter"}</kbd>}
        </button>
        <p className="nudge" role="alert">
          {pair.nudged && rating.answerFirst}
        </p>
      </div>
    </section>
  );
};
