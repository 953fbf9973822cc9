import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "../domain/app-error.ts";

/**
 * The first line of a backup: what it is, and the SHA-256 of every byte after it. The rest is a tar, so that
 * `tail -n +2 FILE | sha256sum` and `tail -n +2 FILE | tar x` need no Kelvin.
 */
const lineWith = (hash: string): string => `kelvin-backup 1 sha256:${hash}\n`;
export const firstLineBytes = lineWith("0".repeat(64)).length;

/** Writes the first line over the room that was left for it, and waits until all is on the disk. */
export async function sealFile(handle: FileHandle, hash: string): Promise<void> {
  await handle.write(lineWith(hash), 0, "latin1");
  await handle.sync();
}

/** Rejects with `invalid` a file that is no backup, was cut short, or has a changed bit anywhere. */
export async function expectWhole(file: string): Promise<void> {
  const handle = await open(file, "r");
  const line = Buffer.alloc(firstLineBytes);
  try {
    await handle.read(line, 0, firstLineBytes, 0);
  } finally {
    await handle.close();
  }
  const text = line.toString("latin1");
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { start: firstLineBytes })) hash.update(chunk);
  if (text === lineWith(hash.digest("hex"))) return;
  throw new AppError(
    "invalid",
    text.startsWith("kelvin-backup ")
      ? `The backup "${file}" is damaged: it is not what was written. Take another one.`
      : `"${file}" is no backup of Kelvin's.`,
  );
}
