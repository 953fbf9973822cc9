import type { LiveReader } from "../domain/live/live-rows.ts";
import type { StorageSource } from "../domain/storage.ts";
import { openPostgresLiveReader } from "./postgres/open-postgres-live-reader.ts";
import { openSqliteLiveReader } from "./sqlite/open-sqlite-live-reader.ts";

/** Reads how studies stand where another thread of this process writes them. */
export const openLiveReader = (
  source: StorageSource,
): { reader: LiveReader; close: () => Promise<void> } =>
  source.kind === "sqlite" ? openSqliteLiveReader(source.file) : openPostgresLiveReader(source.url);
