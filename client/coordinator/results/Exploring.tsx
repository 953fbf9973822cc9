import { Button, MultiSelect, NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { armInks } from "../../../shared/figures/arm-inks.ts";
import { forestPlot } from "../../../shared/figures/forest.ts";
import { sayTag } from "../../../shared/figures/say-tag.ts";
import type { Claim } from "../../../shared/model/claim.ts";
import type { Exploration } from "../../../shared/model/results/exploration.ts";
import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { makeCall } from "../calls/make-call.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Problem } from "../frame/Problem.tsx";
import { useStudy } from "../studies/use-study.ts";
import { claimToExplore, type Tag, tags } from "./claim-to-explore.ts";
import { FigureView } from "./FigureView.tsx";
import { LookList } from "./LookList.tsx";

const Look = ({ look, result, results }: Exploration & { results: StudyResults }) => {
  const broken = result.by.map(({ tag }) => sayTag(tag)).join(", ");
  const figure = forestPlot(
    { ...result, id: `look-${look}`, statement: `Look ${look}: ${result.measure}, by ${broken}` },
    { ink: armInks(results), id: `look-${look}` },
  );
  return (
    <div className="look">
      <p className="exploratory">
        Look {look}, exploratory: it was not registered and shows nothing by itself
      </p>
      {figure !== null && <FigureView figure={figure} />}
    </div>
  );
};

/** Analyses that nobody registered: each is a look, counted and kept in the audit log. */
export const Exploring = ({ results }: { results: StudyResults }) => {
  const { slug } = useStudy();
  const name = useId();
  const client = useQueryClient();
  const looks = useCall("study:looks", { slug });
  const [claimId, choose] = useState(results.claims[0]?.id ?? "");
  const [by, setBy] = useState<Tag[]>([]);
  const explore = useMutation({
    mutationFn: (claim: Claim) => makeCall("study:explore", { slug, claim }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["study:looks"] }),
  });
  const chosen = results.claims.find(({ id }) => id === claimId);
  const asked = chosen === undefined ? null : claimToExplore(chosen, by);
  return (
    <section className="section results-exploring" aria-labelledby={name}>
      <h2 id={name}>Exploratory</h2>
      <p className="prose">
        What was not registered can suggest, and shows nothing: the more one looks, the more one
        finds by chance. Every look is counted here and kept in the audit log, with who looked and
        at what.
      </p>
      <Loaded query={looks}>{(known) => <LookList looks={known.looks} />}</Loaded>
      {chosen !== undefined && (
        <form
          className="explore-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (asked !== null && by.length > 0) explore.mutate(asked);
          }}
        >
          <NativeSelect
            label="Break down"
            value={claimId}
            onChange={(event) => choose(event.currentTarget.value)}
            data={results.claims.map(({ id, statement, measure }) => ({
              value: id,
              label: statement ?? measure,
            }))}
          />
          <MultiSelect
            label="By"
            placeholder={by.length === 0 ? "choose one or more" : ""}
            data={tags.map((tag) => ({ value: tag, label: sayTag(tag) }))}
            value={by}
            onChange={(values) => setBy(tags.filter((tag) => values.includes(tag)))}
          />
          <Button type="submit" variant="default" disabled={by.length === 0 || explore.isPending}>
            {explore.isPending ? "Looking" : "Look, and record it"}
          </Button>
        </form>
      )}
      {explore.isError && <Problem error={explore.error} />}
      {explore.data !== undefined && <Look {...explore.data} results={results} />}
    </section>
  );
};
