import { Button } from "@mantine/core";
import { useState } from "react";
import type { LogEntry } from "../../../shared/protocol/log-calls.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { sayTime } from "../say/say-time.ts";
import { useStudy } from "../studies/use-study.ts";
import { EntryPanel } from "./EntryPanel.tsx";
import { sayAct } from "./say-entry.ts";
import { SealPart } from "./SealPart.tsx";
import { Verification } from "./Verification.tsx";

const columns: readonly Column<LogEntry>[] = [
  { name: "When", value: ({ at }) => at, cell: ({ at }) => sayTime(at) },
  { name: "Who", value: ({ actor }) => actor },
  { name: "What", value: ({ kind }) => sayAct(kind) },
  {
    name: "Why",
    value: ({ reason }) => reason,
    cell: ({ reason, reasonWithheld }) =>
      reasonWithheld ? <em>withheld until unblinding</em> : reason,
  },
  { name: "Entry", value: ({ number }) => number, isFigure: true },
];

/** What was done with the study, by whom and why. */
export const LogPage = () => {
  const { slug, status } = useStudy();
  const [before, setBefore] = useState<number | null>(null);
  const [opened, setOpened] = useState<LogEntry | null>(null);
  const log = useCall("study:log", { slug, before });
  const total = log.data?.total ?? 0;
  return (
    <Page
      title="Log"
      standing={
        log.data === undefined
          ? undefined
          : `${sayCount(total, "entry", "entries")}, each with the hash of the one before it.`
      }
    >
      <Verification slug={slug} />
      <Loaded query={log}>
        {({ entries }) => (
          <>
            <DataTable
              caption="What was done with this study"
              columns={columns}
              rows={entries}
              keyOf={({ number }) => String(number)}
              noun={["entry", "entries"]}
              onOpen={setOpened}
            />
            {total > entries.length && (
              <div className="buttons">
                <Button
                  variant="default"
                  disabled={before === null}
                  onClick={() => setBefore(null)}
                >
                  Latest
                </Button>
                <Button
                  variant="default"
                  disabled={(entries.at(-1)?.number ?? 1) === 1}
                  onClick={() => setBefore(entries.at(-1)?.number ?? null)}
                >
                  Older
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
      <SealPart status={status} />
      {opened !== null && <EntryPanel entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
};
