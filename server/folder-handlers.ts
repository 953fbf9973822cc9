import type { Handlers } from "../shared/protocol/calls.ts";
import type { folderCalls } from "../shared/protocol/folder-calls.ts";
import type { Folders } from "./domain/folders/folders.ts";
import { slugsOf } from "./domain/people/authorise.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import type { Storage } from "./domain/storage.ts";

/** What answers coordinators' calls about study folders in the server's keeping. */
export function createFolderHandlers({
  folders,
  storage,
}: {
  folders: Folders;
  storage: Storage;
}): Handlers<typeof folderCalls, Caller> {
  return {
    "folder:list": async (_input, caller) => {
      const slugs = await slugsOf(storage, caller);
      const names = (await folders.names()).filter((name) => slugs?.has(name) ?? true);
      return Promise.all(
        names.map(async (slug) => ({
          slug,
          title: await folders.title(slug),
          stored: (await storage.stateOf(slug)) !== null,
        })),
      );
    },
    "folder:begin": ({ slug, text }) => folders.begin(slug, text),
    "folder:read": ({ slug }) => folders.read(slug),
    "folder:write": ({ slug, text, revision }) => folders.write(slug, text, revision),
    "folder:read-file": ({ slug, file }) => folders.readFile(slug, file),
    "folder:write-file": ({ slug, file, text, revision }) =>
      folders.writeFile(slug, file, text, revision),
    "folder:remove-file": async ({ slug, file, revision }) => {
      await folders.removeFile(slug, file, revision);
      return {};
    },
    "folder:check": ({ slug }) => folders.check(slug),
    "folder:store": ({ slug }, caller) => folders.store(slug, actorOf(caller)),
    "folder:discard": async ({ slug }) => {
      await folders.discard(slug);
      return {};
    },
  };
}
