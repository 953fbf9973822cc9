import type { ExportProgress } from "../dataset/export-parts.ts";
import type { TablesRequest } from "../dataset/gather-parts.ts";
import type { WrittenTables } from "../dataset/write-tables.ts";
import type { StorageSource } from "../domain/storage.ts";

/** What the thread that writes tables is asked for. */
export interface TablesJob {
  source: StorageSource;
  request: TablesRequest;
}

/** What it tells: how far it is, and at last what it wrote. */
export type TablesNews = { progress: ExportProgress } | { written: WrittenTables };
