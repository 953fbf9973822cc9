import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "wouter";
import type { Finding } from "../../../../shared/model/finding.ts";
import { makeCall } from "../../calls/make-call.ts";
import { Problem } from "../../frame/Problem.tsx";
import { Waiting } from "../../frame/Waiting.tsx";
import { sayCount } from "../../../../shared/say/say-count.ts";
import { FindingList } from "../../frame/FindingList.tsx";
import { draftSteps, stepOf } from "../draft-steps.ts";
import { useDraft } from "../use-draft.ts";

const wayTo = (slug: string, finding: Finding) => {
  const step = stepOf(finding);
  return (
    <Link href={`/drafts/${slug}/${step}`}>
      {draftSteps.find(({ path }) => path === step)?.label}
    </Link>
  );
};

/** Everything that is wrong, at once; and the way to a draft that can be looked at as a rater sees it. */
export const CheckStep = () => {
  const { slug, check, checkError, isChecking, kept } = useDraft();
  const client = useQueryClient();
  const [, go] = useLocation();
  // What is shown here need not be asked again before the reader goes on.
  const store = useMutation({
    mutationFn: () => makeCall("folder:store", { slug }),
    onSuccess: () => {
      void client.invalidateQueries();
      go(`/studies/${slug}/design`);
    },
  });
  if (checkError !== null) return <Problem error={checkError} />;
  if (check === undefined) return <Waiting />;
  const errors = check.findings.filter(({ severity }) => severity === "error").length;
  const { counts, cost } = check;
  const isReady = errors === 0 && kept === "saved" && !isChecking;
  return (
    <>
      <output className="standing">
        {isChecking
          ? "Checking …"
          : errors === 0
            ? "No errors."
            : `${sayCount(errors, "error")} to mend.`}
      </output>
      {counts !== null && (
        <dl className="facts">
          <dt>Prompts</dt>
          <dd>{sayCount(counts.prompts, "prompt")}</dd>
          <dt>Pairs</dt>
          <dd>{sayCount(counts.pairs, "pair")}</dd>
          {cost !== null && (
            <>
              <dt>Judgments</dt>
              <dd>
                {sayCount(cost.judgments, "judgment")}, from at least{" "}
                {sayCount(cost.raters_at_least, "rater")}
              </dd>
            </>
          )}
        </dl>
      )}
      <FindingList findings={check.findings} wayTo={(finding) => wayTo(slug, finding)} />
      {store.isError && (
        <Problem error={store.error} kept="The draft in the making is as it was." />
      )}
      <div className="buttons">
        <Button disabled={!isReady} loading={store.isPending} onClick={() => store.mutate()}>
          Store as a draft
        </Button>
      </div>
      <p className="aside">
        No rater sees a draft. Storing it makes the leak report, the preview and the pilot run; it
        can be changed and stored again until it opens.
      </p>
    </>
  );
};
