import { join } from "node:path";
import type { Handlers } from "../shared/protocol/calls.ts";
import type { importCalls } from "../shared/protocol/import-calls.ts";
import { AppError } from "./domain/app-error.ts";
import type { FolderStore } from "./domain/folders/folder-store.ts";
import { createImports } from "./domain/imports.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import type { Clock, Random } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";
import { openImport } from "./imports/open-import.ts";

/** What answers coordinators' calls about ratings that were made elsewhere. */
export function createImportHandlers({
  storage,
  clock,
  random,
  folderStore,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  folderStore: FolderStore;
}): Handlers<typeof importCalls, Caller> {
  const imports = createImports({ storage, clock, random, openImport });
  return {
    "study:import": ({ slug, files, options, trial }, caller) =>
      imports.bringIn({ slug, files, options, upload: false }, { trial, actor: actorOf(caller) }),
    "folder:import": async ({ slug, options, trial }, caller) => {
      const sent = await folderStore.files(slug);
      const files = (sent ?? [])
        .filter(({ name }) => name !== "study.yaml")
        .map(({ name }) => join(folderStore.pathOf(slug), name));
      if (files.length === 0) {
        const message = `No files of ratings were sent to "${slug}": begin a draft, and send them.`;
        throw new AppError("not_found", message);
      }
      const request = { slug, files, options, upload: true };
      const outcome = await imports.bringIn(request, { trial, actor: actorOf(caller) });
      if (outcome.stored) await folderStore.discard(slug);
      return outcome;
    },
  };
}
