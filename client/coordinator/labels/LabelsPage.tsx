import { useState } from "react";
import { labelsPath, plainFileName, sendFile } from "../calls/send-file.ts";
import { useCall } from "../calls/use-call.ts";
import { DropFiles } from "../frame/DropFiles.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { BringLabels } from "./BringLabels.tsx";
import { LabelRefusals } from "./LabelRefusals.tsx";
import { LabelSets } from "./LabelSets.tsx";

const standingOf = (sets: number): string =>
  sets === 0
    ? "Nothing is held against the raters yet."
    : `${sayCount(sets, "set")} of automatic labels held against the raters.`;

const Taken = ({ slug }: { slug: string }) => {
  const known = useCall("labels:compare", { slug });
  const [sent, setSent] = useState<{ file: string; round: number } | null>(null);
  return (
    <Page
      title="Labels"
      {...(known.data === undefined
        ? {}
        : {
            standing: standingOf(known.data.comparisons.length),
          })}
    >
      <Loaded query={known}>
        {({ comparisons }) =>
          comparisons.length === 0 ? (
            <EmptyState title="No labels were taken yet.">
              <p>
                Send a file of verdicts, scores or refusals of a program, one response a row, and
                see how they agree with the raters.
              </p>
            </EmptyState>
          ) : (
            <LabelSets slug={slug} comparisons={comparisons} />
          )
        }
      </Loaded>
      <section className="section" aria-labelledby="bring">
        <h2 id="bring">Bring labels</h2>
        <DropFiles
          label="Choose a file of labels"
          accept=".csv,.jsonl,.parquet"
          isOne
          send={async (file, onProgress) => {
            const name = plainFileName(file.name);
            await sendFile(labelsPath(slug, name), file, onProgress);
            return name;
          }}
          onSent={([file]) => {
            if (file !== undefined) setSent({ file, round: (sent?.round ?? 0) + 1 });
          }}
        />
        {sent !== null && (
          <BringLabels
            key={sent.round}
            slug={slug}
            file={sent.file}
            round={sent.round}
            onDone={() => setSent(null)}
          />
        )}
      </section>
      <LabelRefusals slug={slug} />
    </Page>
  );
};

/** What programs say of the responses, held against the raters: once nobody of the study is blind. */
export const LabelsPage = () => {
  const { slug, status } = useStudy();
  return status.state === "unblinded" ? (
    <Taken slug={slug} />
  ) : (
    <Page title="Labels" standing="Labels name arms: they are taken once the study is unblinded.">
      <EmptyState title="Nothing can be sent yet.">
        <p>
          Verdicts of a judge, scores and refusals are joined by prompt and arm. As long as anybody
          of the study is blind, no such file is read, whoever sends it.
        </p>
      </EmptyState>
    </Page>
  );
};
