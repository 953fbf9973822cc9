import { Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import "./leaks.css";
import type { LeakFinding, LeakReport } from "../../../shared/model/leak-report.ts";
import { useCall } from "../calls/use-call.ts";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { kindWords } from "./kind-words.ts";
import { LeakCard } from "./LeakCard.tsx";
import { TellApart } from "./TellApart.tsx";

const undecidedOf = ({ counts, tags }: LeakReport): number =>
  Object.values(counts).reduce((sum, { undecided }) => sum + undecided, 0) +
  tags.filter(({ decision }) => decision === null).length;

const standingOf = (report: LeakReport): string => {
  const waiting = undecidedOf(report);
  const left =
    report.excluded === 0 ? "" : ` ${sayCount(report.excluded, "pair")} left out by decision.`;
  return waiting === 0
    ? `Every serious leak in ${sayCount(report.texts, "text")} is decided.${left}`
    : `${sayCount(waiting, "serious leak")} in ${sayCount(report.texts, "text")} to decide about before the study opens.${left}`;
};

const isOpen = ({ decision, left }: Pick<LeakFinding, "decision" | "left">): boolean =>
  decision === null || left;

const Serious = ({ report }: { report: LeakReport }) => {
  const [kind, setKind] = useState("");
  const [onlyOpen, setOnlyOpen] = useState(true);
  const tags = report.tags.map(({ tag, arms: [arm], decision }) => ({
    kind: "tag" as const,
    prompt_id: "",
    line: 0,
    arm,
    excerpt: tag,
    decision,
    left: false,
  }));
  const all = [...tags, ...report.serious];
  const shown = all.filter(
    (leak) => (kind === "" || leak.kind === kind) && (!onlyOpen || isOpen(leak)),
  );
  const kinds = [...new Set(all.map((leak) => leak.kind))];
  if (all.length === 0)
    return <EmptyState title="No reply names its arm, its model or itself, and none is empty." />;
  return (
    <>
      <div className="leak-filters">
        <NativeSelect
          label="Kind"
          data={[
            { value: "", label: "Every kind" },
            ...kinds.map((each) => ({ value: each, label: kindWords[each] })),
          ]}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <Checkbox
          label="Only those to decide about"
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
        />
        <output>{sayCount(shown.length, "leak")} shown</output>
      </div>
      {shown.length === 0 && <EmptyState title="Nothing is left to decide here." />}
      <ol className="leaks">
        {shown.map((leak) => (
          <LeakCard
            key={`${leak.kind} ${leak.line} ${leak.arm} ${leak.excerpt}`}
            leak={leak}
            alike={report.counts[leak.kind]?.undecided ?? 0}
          />
        ))}
      </ol>
    </>
  );
};

/** What in the texts could tell a rater the arms, and what is done about it. */
export const LeaksPage = () => {
  const { slug, status } = useStudy();
  const isDraft = status.state === "draft";
  const report = useCall("study:leaks", { slug }, { enabled: isDraft });
  if (!isDraft)
    return (
      <Page
        title="Leaks"
        standing="The report names arms: it ended when the study opened. What was decided is part of the seal."
      />
    );
  return (
    <Page
      title="Leaks"
      {...(report.data === undefined ? {} : { standing: standingOf(report.data) })}
    >
      <Loaded query={report}>
        {(value) => (
          <>
            <section className="section" aria-labelledby="serious">
              <h2 id="serious">To be decided, one by one</h2>
              <Serious report={value} />
            </section>
            <TellApart report={value} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
