import type { StudyStatus } from "../../shared/protocol/study-status.ts";
import type { Cli } from "./cli.ts";
import { passphraseNames, readSecrets } from "./read-secrets.ts";
import type { CallCoordinator } from "./with-coordinator.ts";

/** Opens a study, with the passphrases that its arms are put under; tells the recovery key, once. */
export async function openStudy(
  call: CallCoordinator,
  { slug, state, passphrases }: StudyStatus,
  { files, cli }: { files: readonly string[]; cli: Cli },
): Promise<StudyStatus> {
  const names = state === "draft" ? passphraseNames(passphrases) : [];
  const typed = await readSecrets(names, { files, option: "--passphrase-file", fresh: true });
  const { recoveryKey, ...status } = await call("study:open", { slug, passphrases: typed });
  if (recoveryKey !== undefined) {
    cli.tell(`Recovery key: ${recoveryKey}`);
    cli.tell(
      "Write it down and keep it apart from the data folder: it opens the arms alone, and is shown only now.",
    );
  }
  return status;
}
