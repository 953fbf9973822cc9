import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../domain/app-error.ts";
import type { FolderFile, FolderStore } from "../domain/folders/folder-store.ts";
import { syncFolder } from "./sync-folder.ts";

/** Files that are still being sent; a start of the server sweeps those that never ended. */
const unfinished = ".unfinished-";

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const orNull = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
};

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text, "utf8"));
}

/** Study folders below one folder of this machine. Names are checked by whoever asks. */
export function diskFolders(root: string): FolderStore {
  const pathOf = (folder: string): string => join(root, folder);

  const receive: FolderStore["receive"] = async (folder, file, chunks, { mostBytes, inTurn }) => {
    const path = pathOf(folder);
    const sent = join(path, unfinished + randomBytes(8).toString("hex"));
    const handle = await open(sent, "wx", 0o600);
    try {
      let bytes = 0;
      try {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > mostBytes) return false;
          await handle.writeFile(chunk);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      await inTurn(async () => {
        await rename(sent, join(path, file));
        await syncFolder(path);
      });
      return true;
    } catch (error) {
      if (!hasCode(error, "ENOSPC") && !hasCode(error, "EDQUOT")) throw error;
      throw new AppError(
        "unavailable",
        `"${file}" was not stored: the server's disk is full. Send it again once there is room.`,
        { retryAfterMs: 60_000 },
      );
    } finally {
      await rm(sent, { force: true });
    }
  };

  const write: FolderStore["write"] = async (folder, file, text) => {
    await receive(folder, file, once(text), { mostBytes: Infinity, inTurn: (work) => work() });
  };

  const files = async (folder: string): Promise<FolderFile[] | null> => {
    const names = await orNull(readdir(pathOf(folder)));
    if (names === null) return null;
    const shown = names.filter((name) => !name.startsWith(".")).toSorted();
    return Promise.all(
      shown.map(async (name) => ({ name, bytes: (await stat(join(pathOf(folder), name))).size })),
    );
  };

  return {
    root,
    names: async () => {
      const entries = await orNull(readdir(root, { withFileTypes: true }));
      return (entries ?? [])
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .toSorted();
    },
    pathOf,
    begin: async (folder, text) => {
      await mkdir(root, { recursive: true, mode: 0o700 });
      try {
        await mkdir(pathOf(folder), { mode: 0o700 });
      } catch (error) {
        if (hasCode(error, "EEXIST")) return false;
        throw error;
      }
      await write(folder, "study.yaml", text);
      await syncFolder(root);
      return true;
    },
    files,
    read: (folder, file) => orNull(readFile(join(pathOf(folder), file), "utf8")),
    write,
    receive,
    remove: (folder, file) => rm(join(pathOf(folder), file), { force: true }),
    discard: async (folder) => {
      await rm(pathOf(folder), { recursive: true, force: true });
    },
  };
}
