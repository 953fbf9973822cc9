import type { MarkedText as Marked } from "../../../shared/model/leak-report.ts";
import { ScrollBox } from "../frame/scroll-box.ts";
import { kindWords } from "./kind-words.ts";

/** A response with the places marked where something tells its arm. */
export const MarkedText = ({ arm, text, marks }: Marked) => (
  <article className="marked-text" aria-label={`Response of ${arm}`}>
    <h3>{arm}</h3>
    <ScrollBox label={`Text of ${arm}`}>
      {text === "" && <em>Empty</em>}
      {marks.map(({ kind, from, to }, index) => (
        <span key={from}>
          {text.slice(marks[index - 1]?.to ?? 0, from)}
          <mark title={kindWords[kind]}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </ScrollBox>
  </article>
);
