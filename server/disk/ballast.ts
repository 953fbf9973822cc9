import { randomBytes } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";

/** Room that is held back, so that there is some to give up when the disk is full. */
export interface Ballast {
  /** Gives the room up. */
  release: () => void;
  /** Takes the room again where it was given up; rejects where there is none. */
  rebuild: () => Promise<void>;
  isWhole: () => boolean;
}

const blockBytes = 2 ** 20;

/** In a file of so many bytes; with 0 there is none. */
export function createBallast(file: string, bytes: number): Ballast {
  const unfinished = `${file}.unfinished`;
  const isWhole = (): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === bytes;
  let builds = 0;
  return {
    isWhole,
    release: () => {
      builds += 1;
      for (const each of [file, unfinished]) rmSync(each, { force: true });
    },
    rebuild: async () => {
      if (bytes === 0 || isWhole()) return;
      const build = (builds += 1);
      const isWanted = (): boolean => build === builds;
      try {
        const handle = await open(unfinished, "w", 0o600);
        try {
          // Chance, so that no file system makes it smaller than it is.
          const block = randomBytes(Math.min(blockBytes, bytes));
          for (let left = bytes; left > 0 && isWanted(); left -= block.length)
            await handle.write(block, 0, Math.min(block.length, left));
          await handle.datasync();
        } finally {
          await handle.close();
        }
        // Released while it was built: then the room was needed.
        if (isWanted()) await rename(unfinished, file);
      } finally {
        await rm(unfinished, { force: true });
      }
    },
  };
}
