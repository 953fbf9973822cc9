import { existsSync, readFileSync } from "node:fs";
import type { Storage } from "../../../server/domain/storage.ts";

/** Everything that a database has on the disk: its file and its log. */
export function bytesOfDatabase({ source }: Storage): Buffer {
  const files = [source.file, `${source.file}-wal`].filter((file) => existsSync(file));
  return Buffer.concat(files.map((file) => readFileSync(file)));
}
