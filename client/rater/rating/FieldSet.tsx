import type { AnswerValue } from "../../../shared/model/judgment.ts";
import { type Field, valueOf } from "../session/fields.ts";
import type { OpenPair } from "../session/open-pair.ts";
import type { RatingActions } from "../session/rating-actions.ts";
import { useWords } from "../../words/use-words.ts";
import { usePreferences } from "../use-rater.ts";
import { hasArrows, keyOfOption } from "./key-action.ts";

interface Props {
  field: Field;
  place: number;
  pair: OpenPair;
  isOnly: boolean;
  /** Of the question, as the study wrote it. */
  lang: string | undefined;
  onPair: Pick<RatingActions, "answer" | "showField">;
}

/** The key printed on an option; arrows where the question is which of the two. */
const keysOf = (field: Field, option: number): string[] => {
  const number = keyOfOption(option);
  const numbers = number === null ? [] : [number];
  if (!hasArrows(field)) return numbers;
  if (option === 0) return ["←", ...numbers];
  return option === field.question.options.length - 1 ? ["→", ...numbers] : numbers;
};

const layoutOf = ({ question: { kind, options } }: Field): string => {
  if (kind === "scale" && options.some(({ label, value }) => label === String(value)))
    return "scale";
  return options.length <= 3 ? "row" : "grid";
};

const Options = ({ field, place, pair, isOnly, lang, onPair }: Props) => {
  const { keys } = usePreferences();
  // Keys answer one field at a time; the others keep the room for them, so that nothing moves.
  const isKeyed = isOnly || pair.field === place;
  const { question, position } = field;
  const name = position === null ? question.id : `${question.id}-${position}`;
  const chosen = valueOf(pair.answers, field);
  return (
    <div className={`options ${layoutOf(field)} ${question.kind === "choice" ? "sides" : ""}`}>
      {question.options.map(({ value, label }, option) => (
        <label key={value} className="option">
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => onPair.answer(place, value)}
            onFocus={() => onPair.showField(place)}
          />
          {layoutOf(field) === "scale" && label !== String(value) && (
            <span className="number" aria-hidden="true">
              {value}
            </span>
          )}
          <span className="label" dir="auto" lang={lang}>
            {label}
          </span>
          {keys &&
            keysOf(field, option).map((key) => (
              <kbd key={key} aria-hidden="true" data-off={!isKeyed || undefined}>
                {key}
              </kbd>
            ))}
        </label>
      ))}
    </div>
  );
};

const TextAnswer = ({ field, place, pair, onPair }: Props) => {
  const value: AnswerValue | null = valueOf(pair.answers, field);
  return (
    <textarea
      rows={3}
      dir="auto"
      aria-label={field.question.ask}
      maxLength={field.question.maxLength ?? undefined}
      value={value ?? ""}
      onChange={({ target }) => onPair.answer(place, target.value === "" ? null : target.value)}
      onFocus={() => onPair.showField(place)}
    />
  );
};

/** One thing to answer. A phone shows the current one only; wider pages show all of them. */
export const FieldSet = (props: Props) => {
  const { field, place, pair, isOnly, lang } = props;
  const { question, position } = field;
  const { rating } = useWords();
  const isCurrent = pair.field === place;
  const names = ["field", `field-${position ?? "pair"}`, ...(isCurrent ? ["current"] : [])];
  if (isCurrent && pair.nudged) names.push("wanted");
  return (
    <fieldset className={names.join(" ")} data-only={isOnly || undefined}>
      <legend>
        {position !== null && position !== "single" && (
          <span className="side">{`${rating[position]}: `}</span>
        )}
        <bdi lang={lang}>{question.ask}</bdi>
        {!question.required && <span className="optional"> {rating.optional}</span>}
      </legend>
      {question.help !== null && (
        <details className="help">
          <summary>{rating.whatCounts}</summary>
          <p dir="auto" lang={lang}>
            {question.help}
          </p>
        </details>
      )}
      {question.kind === "text" ? <TextAnswer {...props} /> : <Options {...props} />}
    </fieldset>
  );
};
