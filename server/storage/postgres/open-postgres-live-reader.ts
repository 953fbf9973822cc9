import type { LiveReader } from "../../domain/live/live-rows.ts";
import { connect } from "./connect.ts";
import { createLiveRows } from "./live-rows.ts";

/** Reads how studies stand from the database of a storage. */
export function openPostgresLiveReader(url: string): {
  reader: LiveReader;
  close: () => Promise<void>;
} {
  const connections = connect(url, { most: 1 });
  return { reader: createLiveRows(connections), close: connections.close };
}
