import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../words/use-words.ts";
import type { Words } from "../../words/words.ts";
import { firstMissing, valueOf } from "../session/fields.ts";
import { currentFields, type OpenPair } from "../session/open-pair.ts";
import { canUndo } from "../session/rating-actions.ts";
import { useFacts, usePreferences, useRater } from "../use-rater.ts";
import { keyInWords } from "./key-action.ts";

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

const Key = ({ name }: { name: string }) => <kbd aria-hidden="true">{keyInWords(name)}</kbd>;

/** Goes on, or takes the last judgment up again. */
export const Confirm = (props: Props) => {
  const { session } = useRater();
  const { keys, keyMap } = usePreferences();
  const { rating } = useWords();
  return (
    <div className="confirm">
      {canUndo(useFacts()) && (
        <button type="button" className="secondary" onClick={session.undo}>
          <Icon name="undo" /> {rating.undo} {keys && <Key name={keyMap.undo} />}
        </button>
      )}
      <button type="button" className="primary" onClick={() => session.confirm()}>
        {labelOf(props, rating)} {keys && <Key name="Enter" />}
      </button>
      <p className="nudge" role="alert">
        {props.pair.nudged && rating.answerFirst}
      </p>
    </div>
  );
};
