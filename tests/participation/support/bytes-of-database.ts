import { existsSync, readFileSync } from "node:fs";
import type { Storage } from "../../../server/domain/storage.ts";
import { fileOf } from "../../support/file-of.ts";

/** Everything that a database has on the disk: its file and its log. */
export function bytesOfDatabase(storage: Storage): Buffer {
  const file = fileOf(storage);
  const files = [file, `${file}-wal`].filter((name) => existsSync(name));
  return Buffer.concat(files.map((name) => readFileSync(name)));
}
