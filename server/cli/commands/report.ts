import type { Command } from "commander";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import {
  studyResultsSchema,
  type StudyResults,
} from "../../../shared/model/results/study-results.ts";
import { AppError } from "../../domain/app-error.ts";
import {
  type AboutDataset,
  aboutDatasetSchema,
} from "../../dataset/descriptions/described-dataset.ts";
import { bundleNames } from "../../dataset/files/bundle-names.ts";
import { auditLineSchema } from "../../dataset/files/audit-file.ts";
import { countLooks } from "../../domain/audit/count-looks.ts";
import type { Cli } from "../cli.ts";

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

/** What a dataset says was found. */
async function readResults(folder: string): Promise<StudyResults> {
  const path = join(folder, "results.json");
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new AppError(
      "invalid",
      `"${folder}" has no results.json: it is no dataset, or a blinded one. Name one that was exported after unblinding.`,
      { cause: error },
    );
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new AppError("invalid", `${path} is not JSON. Export the study again.`, { cause: error });
  }
  const { data, error } = studyResultsSchema.safeParse(content);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const place = issue?.path.join(".") ?? "";
  throw new AppError(
    "invalid",
    `${path}: ${place}: ${issue?.message ?? ""}. Export the study again.`,
  );
}

/** How often somebody looked beyond what was registered, as the dataset's audit log says; undefined without one. */
async function readLooks(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, bundleNames.audit), "utf8").catch(() => "");
  const entries = text
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [auditLineSchema.safeParse(JSON.parse(line)).data]));
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === 0 ? undefined : countLooks(known);
}

/** What the dataset says of itself; undefined where only results are at hand. */
async function readAbout(folder: string): Promise<AboutDataset | undefined> {
  const text = await readFile(join(folder, bundleNames.manifest), "utf8").catch(() => null);
  if (text === null) return undefined;
  return z.object({ about: aboutDatasetSchema }).safeParse(JSON.parse(text)).data?.about;
}

export function addReport(program: Command, { print, tell }: Cli): void {
  program
    .command("report")
    .argument("<bundle>", "an unblinded dataset, as kelvin export writes it")
    .requiredOption("--out <file>", "where to; a file that is not there yet")
    .description("what a dataset says was found as one page with figures, to be read and printed")
    .action(async (bundle: string, options: { out: string }) => {
      const folder = resolve(bundle);
      const { documentOf } = await import("../../../shared/report/document-of.ts");
      const { reportOf } = await import("../../dataset/files/report-file.ts");
      const looks = await readLooks(folder);
      const results = await readResults(folder);
      const about = await readAbout(folder);
      const out = resolve(options.out);
      await writeFile(out, reportOf(results, { looks, about }), { flag: "wx" }).catch(
        (error: unknown) => {
          if (codeOf(error) !== "EEXIST") throw error;
          throw new AppError("conflict", `"${out}" is there already. Name another file.`);
        },
      );
      const figures = documentOf(results)
        .sections.flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === "figure" ? [block.figure.title] : []));
      print({ out, figures }, figures.join("\n"));
      tell(`Written to ${out}`);
    });
}
