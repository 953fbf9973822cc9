import { useWords } from "../../words/use-words.ts";
import { type Field, valueOf } from "../session/fields.ts";
import type { OpenPair } from "../session/open-pair.ts";

interface Props {
  fields: readonly Field[];
  pair: OpenPair;
  onOpen: () => void;
}

/** The verdict in one line, where all of it would leave too little to read. */
export const FoldedVerdict = ({ fields, pair, onOpen }: Props) => {
  const { rating } = useWords();
  const field = fields[pair.field];
  if (field === undefined) return null;
  const value = valueOf(pair.answers, field);
  const chosen = field.question.options.find((option) => option.value === value);
  return (
    <div className="in-short">
      <p dir="auto">{chosen?.label ?? field.question.ask}</p>
      <button type="button" className="primary" onClick={onOpen}>
        {rating.answer}
      </button>
    </div>
  );
};
