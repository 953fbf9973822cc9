import type { Handlers } from "../shared/protocol/calls.ts";
import type { setUpCalls } from "../shared/protocol/set-up-calls.ts";
import { AppError } from "./domain/app-error.ts";
import type { FolderStore } from "./domain/folders/folder-store.ts";
import type { Caller } from "./domain/people/caller.ts";
import { createReadiness } from "./domain/readiness.ts";
import type { Storage } from "./domain/storage.ts";
import { expectState, type StudyStatuses } from "./domain/study-status.ts";
import { runPilot } from "./pilot/run-pilot.ts";

/** What answers coordinators' calls about a draft, before it opens. */
export function createSetUpHandlers({
  storage,
  statuses,
  folderStore,
}: {
  storage: Storage;
  statuses: StudyStatuses;
  folderStore: FolderStore;
}): Handlers<typeof setUpCalls, Caller> {
  const readiness = createReadiness({ storage, statuses });
  let isRunning = false;
  return {
    "study:readiness": ({ slug }) => readiness(slug),
    "study:pilot": async ({ slug, ...wanted }) => {
      const record = await statuses.found(slug);
      expectState(record, "send artificial raters into", ["draft"]);
      if ((await folderStore.files(slug)) === null)
        throw new AppError(
          "conflict",
          `"${slug}" was stored by the command line: send artificial raters into it with \`kelvin simulate\`.`,
        );
      if (isRunning)
        throw new AppError("unavailable", "A pilot run is under way: one at a time.", {
          retryAfterMs: 10_000,
        });
      isRunning = true;
      try {
        return await runPilot(folderStore.pathOf(slug), record, wanted);
      } finally {
        isRunning = false;
      }
    },
  };
}
