import type { Storage } from "../../server/domain/storage.ts";

/** The file of a storage that has one. */
export function fileOf({ source }: Pick<Storage, "source">): string {
  if (source.kind !== "sqlite") throw new Error("This database is no file");
  return source.file;
}
