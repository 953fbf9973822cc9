import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../../shared/data");

/** Third-party data that lie beside the repository, never part of it; where they are missing, only CI minds. */
export const hasSharedData = existsSync(folder) || process.env["CI"] !== undefined;

export const sharedPath = (path: string): string => join(folder, path);

export const sharedFile = (path: string): string => readFileSync(sharedPath(path), "utf8");

/** The cells of a small CSV file without quotes. */
export const sharedCells = (path: string): string[][] =>
  sharedFile(path)
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));
