import { Button, NumberInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import "./design.css";
import type { PilotResult } from "../../../shared/protocol/set-up-calls.ts";
import { makeCall } from "../calls/make-call.ts";
import { Page } from "../frame/Page.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const Result = ({ result }: { result: PilotResult }) => (
  <section className="artificial" aria-label="Result of the pilot run">
    <p className="artificial-mark">
      Artificial raters. No person judged anything, and nothing was kept.
    </p>
    <dl className="facts">
      <dt>Raters</dt>
      <dd>{sayCount(result.raters, "artificial rater")}</dd>
      <dt>Judgments</dt>
      <dd>
        {sayNumber(result.judged)} of {sayNumber(result.slots)} planned
      </dd>
      <dt>Planted</dt>
      <dd>
        {result.recovered === null
          ? "nothing: the study has no choice between arms"
          : `${percent(result.planted)} treatment choices (${result.question ?? ""})`}
      </dd>
      {result.recovered !== null && (
        <>
          <dt>Recovered</dt>
          <dd>
            {percent(result.recovered)} of {sayCount(result.judgments, "judgment")}
          </dd>
        </>
      )}
      <dt>Took</dt>
      <dd>{result.seconds.toFixed(1)} s</dd>
    </dl>
    {result.judged < result.slots && (
      <p>
        {sayCount(result.slots - result.judged, "planned judgment")} stayed open: so many raters are
        not enough.
      </p>
    )}
  </section>
);

/** Artificial raters through the real server, on a copy of the draft, before any person is asked. */
export const PilotPage = () => {
  const { slug, status } = useStudy();
  const [values, setValues] = useState({ raters: 20, share: 0.75, seed: 1 });
  const pilot = useMutation({ mutationFn: () => makeCall("study:pilot", { slug, ...values }) });
  const number = (key: keyof typeof values) => ({
    value: values[key],
    onChange: (next: string | number) => {
      if (typeof next === "number") setValues({ ...values, [key]: next });
    },
  });
  if (status.state !== "draft")
    return <Page title="Pilot run" standing="The study has opened: pilot runs are of drafts." />;
  return (
    <Page
      title="Pilot run"
      standing="Artificial raters go through a copy of the draft, in a database of its own: from consent to result."
    >
      <div className="plan-form">
        <NumberInput label="Artificial raters" min={1} max={200} {...number("raters")} />
        <NumberInput
          label="Share of treatment choices planted"
          min={0}
          max={1}
          step={0.05}
          {...number("share")}
        />
        <NumberInput label="Seed of their choices" min={0} {...number("seed")} />
      </div>
      <p>
        <Button loading={pilot.isPending} onClick={() => pilot.mutate()}>
          Send artificial raters
        </Button>
      </p>
      <output>{pilot.isPending && "They are at work. Raters of other studies do not wait."}</output>
      {pilot.isError && <Problem error={pilot.error} kept="The draft is as it was." />}
      {pilot.data !== undefined && <Result result={pilot.data} />}
    </Page>
  );
};
