import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../words/use-words.ts";
import { fieldsOf, valueOf } from "../session/fields.ts";
import type { OpenPair } from "../session/open-pair.ts";

/** What was answered on the pages before. They are locked, so that a later page cannot colour them. */
export const LockedAnswers = ({ study, pair }: { study: StudyView; pair: OpenPair }) => {
  const { rating } = useWords();
  const labels = Array.from({ length: pair.page }, (_, page) => page)
    .flatMap((page) => fieldsOf(study, page, pair.presentation))
    .flatMap((field) => {
      const value = valueOf(pair.answers, field);
      const option = field.question.options.find((candidate) => candidate.value === value);
      return option === undefined ? [] : [option.label];
    });
  if (labels.length === 0) return null;
  return (
    <span className="locked">
      <Icon name="lock" /> <span className="hidden">{rating.locked} </span>
      {labels.join(", ")}
    </span>
  );
};
