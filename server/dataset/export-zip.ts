import { existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "../domain/app-error.ts";
import type { ExportedDataset, ExportRequest } from "./export-study.ts";
import { zipFolder } from "./files/zip-folder.ts";

/** Where a dataset lies, and its zip, until the zip is given its name. */
export function unfinishedZip(out: string): { folder: string; zip: string } {
  const whole = resolve(out);
  const beginning = join(dirname(whole), `.${basename(whole)}.unfinished-${process.pid}`);
  return { folder: `${beginning}-files`, zip: `${beginning}-zip` };
}

/** Writes a study as a dataset in a zip, whole or not at all. Rejects with `conflict` where `out` is there. */
export async function exportZip(
  exportTo: (folder: string) => Promise<ExportedDataset>,
  { out, slug }: Pick<ExportRequest, "out" | "slug">,
): Promise<ExportedDataset> {
  const refuseThere = (): void => {
    if (existsSync(out))
      throw new AppError("conflict", `Cannot export to "${out}": it is there. Name a new file.`);
  };
  refuseThere();
  const { folder, zip } = unfinishedZip(out);
  try {
    const exported = await exportTo(folder);
    await zipFolder(folder, slug, zip);
    refuseThere();
    renameSync(zip, out);
    return exported;
  } finally {
    for (const left of [folder, zip]) rmSync(left, { recursive: true, force: true });
  }
}
