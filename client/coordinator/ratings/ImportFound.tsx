import type { CallOutput } from "../calls/make-call.ts";
import { FindingList } from "../frame/FindingList.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { layoutWords } from "./import-choices.ts";
import { sayOption } from "./say-option.ts";

type Outcome = CallOutput<"folder:import">;

const named = ({ name, called }: { name: string; called: string }): string =>
  name === called ? name : `${name}, in the files “${called}”`;

/** What an import would store, and what keeps it from being stored. */
export const ImportFound = ({ outcome }: { outcome: Outcome }) => {
  const { layout, counts, arms, questions, findings } = outcome;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return (
    <>
      <output className="standing">
        {errors === 0
          ? "Nothing is odd: these ratings can be imported."
          : `${sayCount(errors, "oddity", "oddities")} to mend, or to be taken as you say above. Nothing is stored.`}
      </output>
      <FindingList
        findings={findings.map((finding) => ({
          ...finding,
          message: sayOption(finding.message),
          mend: sayOption(finding.mend),
        }))}
      />
      <dl className="facts">
        <dt>Layout</dt>
        <dd>{layout === null ? "Not known" : layoutWords[layout]}</dd>
        {counts !== null && (
          <>
            <dt>Ratings</dt>
            <dd>
              {sayCount(counts.ratings, "rating")} in {sayCount(counts.judgments, "judgment")} by{" "}
              {sayCount(counts.raters, "rater")} of {sayCount(counts.units, "unit")}
              {counts.left_out > 0 && `; ${counts.left_out} left out by what you said`}
            </dd>
          </>
        )}
        {arms.length > 0 && (
          <>
            <dt>Arms</dt>
            <dd>{arms.map(named).join("; ")}</dd>
          </>
        )}
        {questions.map((question) => (
          <div key={question.name} className="fact">
            <dt>Question</dt>
            <dd>
              {named(question)}: {question.kind}
              {question.values.length > 0 && `, ${question.values.join(", ")}`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
};
