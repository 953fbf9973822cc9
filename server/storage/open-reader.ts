import type { StorageReader, StorageSource } from "../domain/storage.ts";
import { openPostgresReader } from "./postgres/open-postgres-reader.ts";
import { openSqliteReader } from "./sqlite/open-sqlite-reader.ts";

/** Reads a study's rows where another thread of this process writes them. Nothing is written. */
export const openReader = async (source: StorageSource): Promise<StorageReader> =>
  source.kind === "sqlite" ? openSqliteReader(source.file) : openPostgresReader(source.url);
