import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { ProgressBar } from "../frame/ProgressBar.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { StateMark } from "./StateMark.tsx";

const columns: readonly Column<StudyStatus>[] = [
  {
    name: "Study",
    value: ({ title }) => title,
    cell: ({ slug, title }) => (
      <>
        <Link href={`/studies/${slug}`}>{title}</Link>
        <span className="under">{slug}</span>
      </>
    ),
  },
  { name: "State", value: ({ state }) => state, cell: ({ state }) => <StateMark state={state} /> },
  {
    name: "Judgments",
    value: ({ slots, judged }) => (slots === 0 ? null : judged / slots),
    cell: ({ slots, judged, held }) =>
      slots === 0 ? null : <ProgressBar judged={judged} held={held} planned={slots} />,
  },
  { name: "Pairs", value: ({ pairs }) => pairs, isFigure: true },
  {
    name: "Raters",
    value: ({ raters }) => raters.consented,
    cell: ({ raters }) => sayNumber(raters.consented),
    isFigure: true,
  },
];

const standingOf = (studies: readonly StudyStatus[]): string => {
  if (studies.every(({ archived }) => archived !== null) && studies.length > 0)
    return `${sayCount(studies.length, "archived study", "archived studies")}.`;
  const open = studies.filter(({ state }) => state === "open").length;
  return `${sayCount(studies.length, "study", "studies")}, ${open === 0 ? "none" : sayNumber(open)} open to raters.`;
};

/** The studies that the reader has a part in. */
export const StudiesPage = () => {
  const [archived, setArchived] = useState(false);
  const studies = useCall("study:list", archived ? { archived } : {}, { everyMs: 15_000 });
  return (
    <Page
      title="Studies"
      standing={studies.data === undefined ? undefined : standingOf(studies.data)}
    >
      <Loaded query={studies}>
        {(rows) => (
          <DataTable
            caption="Studies"
            columns={columns}
            rows={rows}
            keyOf={({ slug }) => slug}
            empty={
              archived ? (
                <EmptyState title="No study is archived." />
              ) : (
                <EmptyState title="You have no part in a study yet.">
                  <p>
                    <Link href="/drafts">Begin a draft here</Link>, or make one from a study folder
                    on the machine of the server:{" "}
                    <code>npm run -s kelvin -- create STUDY_FOLDER</code>
                  </p>
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
      <Checkbox
        label="Show archived studies instead"
        checked={archived}
        onChange={(event) => setArchived(event.currentTarget.checked)}
      />
    </Page>
  );
};
