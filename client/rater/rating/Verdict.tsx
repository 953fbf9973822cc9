import { useEffect, useRef } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { currentFields, type OpenPair } from "../session/open-pair.ts";
import { usePreferences, useRater } from "../use-rater.ts";
import { Confirm } from "./Confirm.tsx";
import { FieldSet } from "./FieldSet.tsx";
import { FoldedVerdict } from "./FoldedVerdict.tsx";
import { LockedAnswers } from "./LockedAnswers.tsx";
import { useFold } from "./use-fold.ts";

interface Props {
  study: StudyView;
  pair: OpenPair;
}

/** The questions of this page, always in reach. Choosing does not hand in; confirming does. */
export const Verdict = ({ study, pair }: Props) => {
  const { session } = useRater();
  const { rating } = useWords();
  const { textSize } = usePreferences();
  const bar = useRef<HTMLElement>(null);
  const fields = currentFields(study, pair);
  const steps = study.pages.length;
  const { assignment } = pair.presentation;
  const page = `${assignment} ${pair.revision} ${pair.page}`;
  const fold = useFold(bar, page, `${page} ${pair.field} ${textSize}`);
  const { isFolded } = fold;
  const isAsked = useRef(false);
  const setFolded = (folded: boolean): void => {
    isAsked.current = true;
    fold.setFolded(folded);
  };
  useEffect(() => {
    if (!isAsked.current) return;
    isAsked.current = false;
    // What was pressed is gone: the focus goes to what came in its place.
    const place = isFolded ? ".in-short button" : ".field.current :is(input, textarea)";
    bar.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
  }, [isFolded]);
  return (
    <section
      ref={bar}
      className={isFolded ? "verdict folded" : "verdict"}
      aria-label={rating.verdict}
    >
      <FoldedVerdict fields={fields} pair={pair} onOpen={() => setFolded(false)} />
      <div className="fields">
        {fields.map((field, place) => (
          <FieldSet
            key={`${assignment}-${field.question.id}-${field.position}`}
            field={field}
            place={place}
            pair={pair}
            isOnly={fields.length === 1}
            lang={study.languages[0]}
            onPair={session}
          />
        ))}
      </div>
      <div className="foot">
        <p className="step">
          {steps > 1 && rating.step(pair.page + 1, steps)}
          <LockedAnswers study={study} pair={pair} />
        </p>
        {fold.canFold && (
          <button type="button" className="quiet read-on" onClick={() => setFolded(true)}>
            {rating.readOn}
          </button>
        )}
        <Confirm study={study} pair={pair} />
      </div>
    </section>
  );
};
