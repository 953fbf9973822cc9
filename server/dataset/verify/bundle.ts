import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../domain/app-error.ts";

/** A dataset to be verified: files by name, read as often as they are asked for. */
export interface Bundle {
  names: () => Promise<string[]>;
  /** The bytes of a file that is there. */
  open: (name: string) => AsyncIterable<Uint8Array>;
}

/** A dataset in a folder. Rejects with `not_found` where there is no such folder. */
export async function bundleInFolder(folder: string): Promise<Bundle> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true)
    throw new AppError("not_found", `There is no dataset in "${folder}": name its folder.`);
  return {
    names: async () => {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.map(({ name }) => name).toSorted();
    },
    open: (name) => createReadStream(join(folder, name), { highWaterMark: 1 << 18 }),
  };
}

/** The whole text of a small file; bytes that are no UTF-8 become U+FFFD. */
export async function readText(bundle: Bundle, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bundle.open(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
