import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../domain/app-error.ts";

/** A dataset to be verified: files by name, read as often as they are asked for. */
export interface Bundle {
  /** Below the dataset's folder, with `/` between folders. */
  names: () => Promise<string[]>;
  /** The bytes of a file that is there. */
  open: (name: string) => AsyncIterable<Uint8Array>;
  /** Some of its bytes. */
  slice: (name: string, from: number, to: number) => Promise<Uint8Array>;
}

/** A dataset in a folder. Rejects with `not_found` where there is no such folder. */
export async function bundleInFolder(folder: string): Promise<Bundle> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true)
    throw new AppError("not_found", `There is no dataset in "${folder}": name its folder.`);
  const namesIn = async (below: string): Promise<string[]> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    const names = entries.map(async (entry) => {
      const name = `${below}${entry.name}`;
      return entry.isDirectory() ? namesIn(`${name}/`) : [name];
    });
    return (await Promise.all(names)).flat();
  };
  return {
    names: async () => (await namesIn("")).toSorted(),
    open: (name) => createReadStream(join(folder, name), { highWaterMark: 1 << 18 }),
    slice: async (name, from, to) => {
      const handle = await open(join(folder, name));
      try {
        const { bytesRead, buffer } = await handle.read(
          new Uint8Array(to - from),
          0,
          to - from,
          from,
        );
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

/** The whole text of a small file; bytes that are no UTF-8 become U+FFFD. */
export async function readText(bundle: Bundle, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bundle.open(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
