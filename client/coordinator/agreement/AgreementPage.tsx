import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import { useCall } from "../calls/use-call.ts";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { lowestOf, QuestionAgreement } from "./QuestionAgreement.tsx";
import { AgreementTable } from "./AgreementTable.tsx";
import "./agreement.css";

const standingOf = (
  judgments: number,
  raters: number,
  rows: readonly AgreementResult[],
): string => {
  const rests = `On ${sayCount(judgments, "judgment")} of ${sayCount(raters, "rater")} so far.`;
  if (rows.length === 0) return `${rests} Agreement is told from five judgments on.`;
  const known = rows.filter(({ alpha }) => alpha.value !== null).length;
  return `${rests} ${known === rows.length ? "Every question" : `${sayNumber(known)} of ${sayCount(rows.length, "question")}`} can be told about.`;
};

/** How far raters agree, question by question; pooled over arms while the study is blind. */
export const AgreementPage = () => {
  const { slug, status } = useStudy();
  const query = useCall("study:agreement", { slug }, { everyMs: 30_000 });
  const { data } = query;
  return (
    <Page
      title="Agreement"
      {...(data === undefined
        ? {}
        : { standing: standingOf(data.judgments, data.raters, data.agreement) })}
    >
      <Loaded query={query}>
        {({ agreement }) =>
          agreement.length === 0 ? (
            <EmptyState title="There is nothing to compare yet.">
              <p>
                {status.state === "draft"
                  ? "Open the study first."
                  : "Agreement needs pairs that two raters have judged, and five judgments in all."}
              </p>
            </EmptyState>
          ) : (
            <>
              <div className="agreements">
                {agreement.map((row) => (
                  <QuestionAgreement
                    key={`${row.question} ${row.answers}`}
                    row={row}
                    lowest={lowestOf(agreement)}
                  />
                ))}
              </div>
              <AgreementTable rows={agreement} />
              <p className="aside">
                Krippendorff’s alpha is 1 where raters agree and 0 where they agree no more than
                chance has it; its interval is a jackknife over pairs. 0.80 and more is commonly
                called firm, 0.67 to 0.80 tentative: a reading aid, and no threshold. The share
                agreeing is of two raters’ answers to one pair, on average over pairs. Choices are
                compared by sealed labels, which tell no arm.
              </p>
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
