import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "../../domain/app-error.ts";

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

const isAlive = (process_: number): boolean => {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
};

/** Where an export of this process into `out` is made before it is given its name. */
export const unfinishedFolder = (out: string): string => {
  const whole = resolve(out);
  return join(dirname(whole), `.${basename(whole)}.unfinished-${process.pid}`);
};

/** Removes what exports into `out` left behind whose process was cut off. */
function removeLeftovers(out: string): void {
  const whole = resolve(out);
  const beginning = `.${basename(whole)}.unfinished-`;
  for (const name of readdirSync(dirname(whole))) {
    const owner = name.startsWith(beginning) ? Number(name.slice(beginning.length)) : Number.NaN;
    if (Number.isInteger(owner) && !isAlive(owner)) {
      rmSync(join(dirname(whole), name), { recursive: true, force: true });
    }
  }
}

/** Refuses an `out` that is no folder or not empty. Returns whether it is there. */
function isThere(out: string): boolean {
  const found = statSync(out, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (!found.isDirectory()) {
    throw new AppError("conflict", `Cannot export to "${out}": it is a file. Name a new folder.`);
  }
  if (readdirSync(out).length > 0) {
    throw new AppError(
      "conflict",
      `Cannot export to "${out}": the folder is not empty. Name a new folder, or empty this one.`,
    );
  }
  return true;
}

/** Rejects what `makeFolder` would, before any work is done. */
export const refuseUsedFolder = (out: string): void => {
  isThere(out);
};

/**
 * Makes a folder whole or not at all: `fill` writes into a folder beside it, which is given the name
 * `out` when it is complete. Rejects with `conflict` where `out` is not empty, and with `invalid`
 * where nothing can be written.
 */
export async function makeFolder<T>(out: string, fill: (folder: string) => Promise<T>): Promise<T> {
  isThere(out);
  const folder = unfinishedFolder(out);
  try {
    mkdirSync(dirname(folder), { recursive: true });
    removeLeftovers(out);
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === "EEXIST") {
      throw new AppError("conflict", `Another export to "${out}" is under way. Wait for it.`);
    }
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError("invalid", `Cannot write to "${out}": ${why}. Name another folder.`);
  }
  try {
    const made = await fill(folder);
    if (isThere(out)) rmdirSync(out);
    renameSync(folder, out);
    return made;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (codeOf(error) === "ENOSPC") {
      throw new AppError("unavailable", `Cannot export to "${out}": the disk is full.`);
    }
    throw error;
  }
}
