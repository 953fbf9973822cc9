import type { WatchedPair } from "../../../shared/protocol/watched-pairs.ts";
import { sayCount } from "../../../shared/say/say-count.ts";

/** What raters answered, all of them together; nothing for whoever is to be blind. */
export const PairAnswers = ({ pair: { answers, arms } }: { pair: WatchedPair }) => {
  if (answers === null) return null;
  const named = (label: string): string =>
    arms === null ? label : label === "x" ? arms.x : (arms.y ?? label);
  const said = (value: string): string =>
    value.replace(/^(x|y)(?=$|_)/, (label) => named(label)).replaceAll("_", " ");
  return (
    <section aria-labelledby="answers">
      <h3 id="answers">Answers</h3>
      {answers.length === 0 ? (
        <p>No rater has answered yet.</p>
      ) : (
        <table>
          <caption className="hidden">Answers of all raters</caption>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">About</th>
              <th scope="col">Answer</th>
              <th scope="col" className="figure">
                Given
              </th>
            </tr>
          </thead>
          <tbody>
            {answers.map(({ question, on, value, count }) => (
              <tr key={`${question} ${on} ${value}`}>
                <td>{question}</td>
                <td>{on === "pair" ? "the pair" : named(on)}</td>
                <td>{said(value)}</td>
                <td className="figure">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {arms !== null && (
        <p className="aside">
          x is {arms.x}
          {arms.y !== null && `, y is ${arms.y}`};{" "}
          {sayCount(
            answers.reduce((sum, { count }) => sum + count, 0),
            "answer",
          )}
          .
        </p>
      )}
    </section>
  );
};
