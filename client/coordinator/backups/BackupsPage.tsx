import { Button } from "@mantine/core";
import type { ShownBackup } from "../../../shared/protocol/backup-calls.ts";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayBytes } from "../say/say-bytes.ts";
import { sayTime } from "../say/say-time.ts";
import { BackupProgress } from "./BackupProgress.tsx";
import { DownloadBackup } from "./DownloadBackup.tsx";
import { sayBackups, sayVerdict } from "./say-backups.ts";
import "./backups.css";

const soonMs = 500;
const laterMs = 60_000;

const columns: readonly Column<ShownBackup>[] = [
  { name: "Begun", value: ({ made_at }) => made_at, cell: ({ made_at }) => sayTime(made_at) },
  { name: "Verified", value: sayVerdict },
  {
    name: "Size",
    value: ({ bytes }) => bytes,
    cell: ({ bytes }) => sayBytes(bytes),
    isFigure: true,
  },
  { name: "What to do", value: () => null, cell: (backup) => <DownloadBackup backup={backup} /> },
];

/** Backups of all that this Kelvin keeps: made, verified, downloaded. */
export const BackupsPage = () => {
  const known = useCall("backup:list", {});
  const isMaking = known.data !== undefined && known.data.making !== null;
  const list = useCall("backup:list", {}, { everyMs: isMaking ? soonMs : laterMs });
  const begin = useAct("backup:begin");
  return (
    <Page
      title="Backups"
      {...(list.data === undefined ? {} : { standing: sayBackups(list.data) })}
      actions={
        <Button disabled={isMaking} loading={begin.isPending} onClick={() => begin.mutate({})}>
          Make a backup
        </Button>
      }
    >
      {begin.error !== null && <Problem error={begin.error} />}
      <Loaded query={list}>
        {({ backups, making, problem, every_hours: everyHours, kept }) => (
          <>
            {making !== null && <BackupProgress making={making} />}
            {making === null && problem !== null && (
              <p role="alert">The last backup came to nothing: {problem}</p>
            )}
            <DataTable
              caption="Backups"
              columns={columns}
              rows={backups}
              keyOf={({ id }) => id}
              empty={<EmptyState title="There is no backup yet. Make one above." />}
            />
            <p>
              A backup is one file with every study and all that raters gave, made while they go on.
              Arms under a passphrase stay under it; other arms are in it for whoever has the file.
              The newest {kept} are kept.{" "}
              {everyHours === null
                ? "None is made unasked, and these lie on the disk of the data: download them, or have KELVIN_BACKUPS name a folder elsewhere."
                : `One is made every ${everyHours} h.`}{" "}
              On the server, <code>kelvin restore FILE</code> brings one into an empty data folder.
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
};
