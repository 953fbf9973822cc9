import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LabelFiles } from "../domain/labels/label-files.ts";
import { diskFolders } from "./disk-folders.ts";

const inTurn = (work: () => Promise<void>): Promise<void> => work();

/** Files of labels below one folder of this machine. Names are checked by whoever asks. */
export function diskLabelFiles(root: string): LabelFiles {
  const store = diskFolders(root);
  const at = async (slug: string, file: string) =>
    (await store.files(slug))?.find(({ name }) => name === file);
  return {
    receive: async (slug, file, chunks, mostBytes) => {
      await mkdir(store.pathOf(slug), { recursive: true, mode: 0o700 });
      if (!(await store.receive(slug, file, chunks, { mostBytes, inTurn }))) return null;
      return (await at(slug, file))?.bytes ?? 0;
    },
    pathOf: async (slug, file) =>
      (await at(slug, file)) === undefined ? null : join(store.pathOf(slug), file),
    clear: store.discard,
    sweep: () => rm(root, { recursive: true, force: true }),
  };
}
