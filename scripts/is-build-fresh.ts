import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const changedAt = (path: string): number => statSync(path).mtimeMs;

const newestIn = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
      changedAt(join(folder, file)),
    ),
  );

/** Whether each of these outputs is there and younger than all `folders` and `files` that it is built from. */
export function isBuildFresh(
  outputs: readonly string[],
  folders: readonly string[],
  files: readonly string[] = [],
): boolean {
  if (!outputs.every((file) => existsSync(file))) return false;
  const newest = Math.max(...files.map(changedAt), ...folders.map(newestIn));
  return outputs.every((file) => changedAt(file) >= newest);
}

/** The same of the server and the command line alone, as tests start them. */
export const isNodeBuildFresh = (): boolean =>
  isBuildFresh(["dist/node/server/main.js"], ["server", "shared"]);
