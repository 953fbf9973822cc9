import type { Handlers } from "../shared/protocol/calls.ts";
import type { conversionCalls } from "../shared/protocol/conversion-calls.ts";
import { convertGuarded, seeFiles } from "./convert/convert-guarded.ts";
import { AppError } from "./domain/app-error.ts";
import type { Folders } from "./domain/folders/folders.ts";
import type { FolderStore } from "./domain/folders/folder-store.ts";
import type { Caller } from "./domain/people/caller.ts";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** What answers coordinators' calls about other tools' files of responses. */
export function createConversionHandlers({
  folders,
  folderStore,
}: {
  folders: Folders;
  folderStore: FolderStore;
}): Handlers<typeof conversionCalls, Caller> {
  const expectFiles = async (slug: string, wanted: readonly string[]): Promise<void> => {
    const { files } = await folders.read(slug);
    const missing = wanted.find((name) => !files.some((file) => file.name === name));
    if (missing !== undefined)
      throw new AppError("not_found", `There is no file "${missing}" in this draft.`);
  };
  return {
    "folder:columns": async ({ slug, files }) => {
      await expectFiles(slug, files);
      return seeFiles(folderStore.pathOf(slug), files);
    },
    "folder:convert": async ({ slug, files, conversion, as, trial }) => {
      await expectFiles(slug, files);
      if (files.includes(as))
        throw new AppError("invalid", `"${as}" is one of the files: write to another name.`);
      const { converted, text } = await convertGuarded(folderStore.pathOf(slug), files, conversion);
      if (text === null || trial) return { written: null, ...converted };
      const { name } = await folders.receive(slug, as, once(text));
      return { written: name, ...converted };
    },
  };
}
