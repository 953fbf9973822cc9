import { Button } from "@mantine/core";
import { useState } from "react";
import type { ShownBackup } from "../../../shared/protocol/backup-calls.ts";
import { basePath } from "../../lib/base-path.ts";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
import { sayTime } from "../say/say-time.ts";

/** Downloads a backup after the password. */
export const DownloadBackup = ({ backup: { id, made_at: madeAt } }: { backup: ShownBackup }) => {
  const [isAsking, setAsking] = useState(false);
  const [password, setPassword] = useState("");
  const unlock = useAct("backup:unlock");
  const close = (): void => {
    setAsking(false);
    setPassword("");
  };
  const download = ({ ticket }: { ticket: string }): void => {
    close();
    location.assign(`${basePath}/api/v1/backups/${id}.backup?ticket=${encodeURIComponent(ticket)}`);
  };
  return (
    <>
      <Button
        variant="default"
        aria-label={`Download the backup of ${sayTime(madeAt)}`}
        onClick={() => setAsking(true)}
      >
        Download
      </Button>
      {isAsking && (
        <ActDialog
          title="Download this backup"
          verb="Download the backup"
          act={unlock}
          onConfirm={() => unlock.mutate({ id, password }, { onSuccess: download })}
          onClose={close}
        >
          <p>
            It holds every study of this Kelvin, with texts, answers and, where no passphrase locks
            them, arms. Keep it as you would keep the data themselves.
          </p>
          <PasswordAgain value={password} onChange={setPassword} />
        </ActDialog>
      )}
    </>
  );
};
