import { existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "../domain/app-error.ts";
import type { ExportedDataset, ExportRequest } from "./export-study.ts";

/** Where a dataset lies, and its zip, until the zip is given its name. */
export function unfinishedZip(out: string): { folder: string; zip: string } {
  const whole = resolve(out);
  const beginning = join(dirname(whole), `.${basename(whole)}.unfinished-${process.pid}`);
  return { folder: `${beginning}-files`, zip: `${beginning}-zip` };
}

/** Makes a zip of a folder, elsewhere or here. */
export type MakeZip = (zip: { folder: string; root: string; file: string }) => Promise<void>;

/** Writes a study as a dataset in a zip, whole or not at all. Rejects with `conflict` where `out` is there. */
export async function exportZip(
  exportTo: (folder: string) => Promise<ExportedDataset>,
  { out, slug, makeZip }: Pick<ExportRequest, "out" | "slug"> & { makeZip: MakeZip },
): Promise<ExportedDataset> {
  const refuseThere = (): void => {
    if (existsSync(out))
      throw new AppError("conflict", `Cannot export to "${out}": it is there. Name a new file.`);
  };
  refuseThere();
  const { folder, zip } = unfinishedZip(out);
  try {
    const exported = await exportTo(folder);
    await makeZip({ folder, root: slug, file: zip });
    refuseThere();
    renameSync(zip, out);
    return exported;
  } finally {
    for (const left of [folder, zip]) rmSync(left, { recursive: true, force: true });
  }
}
