import { NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ChoiceVariances } from "../../../shared/model/results/choice-variances.ts";
import { makeCall } from "../calls/make-call.ts";
import { useCall } from "../calls/use-call.ts";
import { Problem } from "../frame/Problem.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";

/** What a study that was judged puts in place of assumptions; what it does not tell stays. */
export interface Piloted {
  share?: number;
  raterShare?: number;
  pairShare?: number;
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;

const pilotedOf = ({ share, rater_share, pair_share }: ChoiceVariances): Piloted => ({
  ...(share === null ? {} : { share: Math.min(0.99, Math.max(0.01, rounded(share))) }),
  ...(rater_share === null ? {} : { raterShare: rounded(rater_share) }),
  ...(pair_share === null ? {} : { pairShare: rounded(pair_share) }),
});

const sayBasis = (found: ChoiceVariances): string => {
  if (found.question === null) return "This study asks no choice between two: nothing was taken.";
  const basis = [
    sayCount(found.judgments, "judgment"),
    sayCount(found.raters, "rater"),
    sayCount(found.pairs, "pair"),
  ].join(", ");
  if (found.pair_share === null)
    return `${basis}: too few, or too much alike, to tell how choices vary. Nothing was taken.`;
  return found.pooled
    ? `From ${basis} of “${found.question}”, pooled over arms: the study is blind. The variance between pairs is an upper bound; share and variance between raters stay as you assume them.`
    : `From ${basis} of “${found.question}”: the share of treatment choices, and the variance components of a mixed model with crossed raters and pairs.`;
};

/** Where the figures come from: assumptions, or a study that raters have judged. */
export const PilotSource = ({ onFound }: { onFound: (piloted: Piloted) => void }) => {
  const studies = useCall("study:list", {});
  const [slug, setSlug] = useState("");
  const look = useMutation({
    mutationFn: (study: string) => makeCall("study:variances", { slug: study }),
    onSuccess: (found) => onFound(pilotedOf(found)),
  });
  const judged = (studies.data ?? []).filter((study) => study.judged > 1);
  return (
    <div className="pilot-source">
      <NativeSelect
        className="short"
        label="Variances from"
        description="A study that was judged, instead of what you assume."
        data={[
          { value: "", label: "What is assumed below" },
          ...judged.map((study) => ({ value: study.slug, label: study.title })),
        ]}
        value={slug}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setSlug(chosen);
          if (chosen === "") look.reset();
          else look.mutate(chosen);
        }}
      />
      {look.isError && <Problem error={look.error} kept="The assumptions are as they were." />}
      <output>
        {look.isPending && "Looking at its judgments …"}
        {look.data !== undefined && sayBasis(look.data)}
      </output>
    </div>
  );
};
