import type { Handlers, Input } from "../shared/protocol/calls.ts";
import type { CoordinatorCalls } from "../shared/protocol/coordinator-protocol.ts";
import type { Config } from "./config.ts";
import { type Disk, unwatchedDisk } from "./domain/disk.ts";
import type { FolderStore } from "./domain/folders/folder-store.ts";
import { writeBackup } from "./backup/write-backup.ts";
import type { LabelFiles } from "./domain/labels/label-files.ts";
import { createBackupHandlers } from "./backup-handlers.ts";
import type { Backups } from "./domain/backups/backups.ts";
import type { BackupTickets } from "./domain/backups/backup-tickets.ts";
import { createFolders, type Folders } from "./domain/folders/folders.ts";
import { createConversionHandlers } from "./conversion-handlers.ts";
import { createFolderHandlers } from "./folder-handlers.ts";
import { createImportHandlers } from "./import-handlers.ts";
import { createLabelHandlers } from "./label-handlers.ts";
import { createParticipationHandlers } from "./participation-handlers.ts";
import { createPeopleHandlers } from "./people-handlers.ts";
import { createWatchingHandlers } from "./watching-handlers.ts";
import type { Live } from "./live/live.ts";
import { createDatasetHandlers } from "./dataset-handlers.ts";
import type { Datasets } from "./exports/datasets.ts";
import { createEndHandlers } from "./end-handlers.ts";
import { AppError } from "./domain/app-error.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import { slugsOf } from "./domain/people/authorise.ts";
import type { SignIn } from "./domain/people/sign-in.ts";
import { studyLog } from "./domain/audit/study-log.ts";
import { verifyStored } from "./domain/audit/verify-stored.ts";
import type { Clock, Events, Random, Report } from "./domain/ports.ts";
import { preregistrationOf } from "./domain/preregistration/preregistration.ts";
import type { Storage } from "./domain/storage.ts";
import { createDraftLeaks } from "./domain/leaks/draft-leaks.ts";
import { createStudies } from "./domain/studies.ts";
import { createStudyStatuses } from "./domain/study-status.ts";
import { createAskedUnblindings } from "./domain/unblinding/asked-unblindings.ts";
import { createUnblinding, type UnblindRequest } from "./domain/unblinding/unblinding.ts";
import { createWebhooks } from "./domain/webhooks/webhooks.ts";
import { materialsReader } from "./materials/materials-reader.ts";
import { createWatching } from "./results/watching.ts";
import { createWatchedHandlers } from "./watched-handlers.ts";
import { refusalOfTarget } from "./webhooks/webhook-target.ts";
import { createSetUpHandlers } from "./set-up-handlers.ts";
import { createResults } from "./results/results.ts";

const unblindRequest = ({
  reason,
  passphrases = [],
  recoveryKey,
  password,
}: Omit<Input<CoordinatorCalls, "study:unblind">, "slug">): UnblindRequest => ({
  reason,
  passphrases,
  recoveryKey,
  password,
});

/** What answers coordinators' calls, in a running server and on the command line alike. */
export function createCoordinatorHandlers({
  storage,
  clock,
  random,
  events,
  config,
  signIn,
  folderStore,
  datasetsFolder,
  labelFiles,
  report,
  live,
  disk = unwatchedDisk,
  backups = null,
  tickets,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  events: Events;
  config: Pick<Config, "publicUrl"> & Partial<Pick<Config, "webhookHosts">>;
  signIn: SignIn;
  folderStore: FolderStore;
  datasetsFolder: string;
  labelFiles: LabelFiles;
  report: Report;
  live: Live;
  disk?: Disk;
  /** Null, or left out, where there is no place for them. */
  backups?: Backups | null;
  tickets: BackupTickets;
}): { handlers: Handlers<CoordinatorCalls, Caller>; folders: Folders; datasets: Datasets } {
  const { publicUrl, webhookHosts = [] } = config;
  const asked = createAskedUnblindings(clock);
  const statuses = createStudyStatuses({ storage, clock, events, asked, publicUrl });
  const leaks = createDraftLeaks({
    storage,
    materials: materialsReader,
    clock,
    random,
    statuses,
  });
  const studies = createStudies({
    storage,
    materials: materialsReader,
    clock,
    random,
    events,
    statuses,
    leaks,
  });
  const folders = createFolders({
    store: folderStore,
    storage,
    studies,
    materials: materialsReader,
  });
  const unblinding = createUnblinding({
    storage,
    clock,
    statuses,
    asked,
    reauthenticate: signIn.reauthenticate,
  });
  const watching = createWatching({ storage, clock });
  const { results, explore, looks, agreement, variances } = createResults({ storage, clock });
  const { datasets, handlers: datasetHandlers } = createDatasetHandlers({
    storage,
    clock,
    random,
    signIn,
    datasetsFolder,
    report,
  });
  const ends = createEndHandlers({ storage, clock, random, statuses, signIn, live });
  const participation = createParticipationHandlers({
    storage,
    clock,
    random,
    events,
    statuses,
    publicUrl,
  });
  const handlers: Handlers<CoordinatorCalls, Caller> = {
    ...datasetHandlers,
    ...createBackupHandlers({ backups, tickets, signIn }),
    ...createFolderHandlers({ folders, storage }),
    ...createConversionHandlers({ folders, folderStore }),
    ...createImportHandlers({ storage, clock, random, folderStore }),
    ...createSetUpHandlers({ storage, statuses, folderStore }),
    ...participation,
    ...createWatchedHandlers({ storage, clock, events, statuses, watching }),
    ...ends,
    "study:delete": async (request, caller) => {
      const deleted = await ends["study:delete"](request, caller);
      await datasets.clear(request.slug);
      return deleted;
    },
    "rater:erase": async (request, caller) => {
      const erased = await participation["rater:erase"](request, caller);
      // Datasets that were made before hold what was erased.
      await datasets.clear(request.slug);
      return erased;
    },
    ...createWatchingHandlers(live, disk),
    ...createLabelHandlers({ storage, clock, labelFiles }),
    ...createWebhooks({
      storage,
      clock,
      random,
      refusalOf: (url) => refusalOfTarget(url, webhookHosts),
    }),
    ...createPeopleHandlers({ storage, clock, random, publicUrl, signIn }),
    "study:list": async ({ archived = false }, caller) => {
      const slugs = await slugsOf(storage, caller);
      return (await studies.list()).filter(
        (study) => (study.archived !== null) === archived && (slugs?.has(study.slug) ?? true),
      );
    },
    "study:status": ({ slug }) => studies.status(slug),
    "study:create": ({ directory, replace }, caller) =>
      studies.create(directory, { replace, actor: actorOf(caller) }),
    "study:open": async ({ slug, passphrases = [] }, caller) => {
      const opened = await studies.open(slug, { passphrases, actor: actorOf(caller) });
      await folders.sweep();
      return opened;
    },
    "study:leaks": ({ slug }) => leaks.report(slug),
    "study:leak-texts": ({ slug, ...place }) => leaks.texts(slug, place),
    "study:decide-leak": ({ slug, decision }, caller) =>
      leaks.decide(slug, decision, actorOf(caller)),
    "study:pause": ({ slug, reason }, caller) =>
      studies.pause(slug, { reason, actor: actorOf(caller) }),
    "study:close": ({ slug, reason }, caller) =>
      studies.close(slug, { reason, actor: actorOf(caller) }),
    "study:unblind": ({ slug, ...request }, caller) =>
      unblinding.unblind(slug, unblindRequest(request), caller),
    "pair:unblind": ({ slug, pair, ...request }, caller) =>
      unblinding.unblindPair(slug, { pair, ...unblindRequest(request) }, caller),
    "study:agreement": ({ slug }) => agreement(slug),
    "study:variances": ({ slug }) => variances(slug),
    "study:results": ({ slug }, caller) => results(slug, caller),
    "study:log": (input, caller) => studyLog(storage, input, caller),
    "study:explore": ({ slug, claim }, caller) => explore(slug, claim, caller),
    "study:looks": ({ slug }) => looks(slug),
    "study:verify": ({ slug }) => verifyStored(storage, slug),
    "server:backup": ({ file }) => writeBackup({ storage, clock, folders: folderStore.root }, file),
    "study:preregistration": async ({ slug }) => {
      const record = await statuses.found(slug);
      if (record.imported === null) return { text: preregistrationOf(record) };
      const message = `Study "${slug}" was imported: nothing was registered here before its judgments.`;
      throw new AppError("conflict", message);
    },
  };
  return { handlers, folders, datasets };
}
