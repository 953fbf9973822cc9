import { type Command, InvalidArgumentError, Option } from "commander";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { importLayouts, type ImportLayout } from "../../../shared/model/imported.ts";
import {
  importColumns,
  type ImportOptions,
  importOptionsSchema,
} from "../../../shared/protocol/import-calls.ts";
import { formatFinding } from "../../domain/finding.ts";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { countOf } from "../describe-status.ts";
import { describeImport } from "../describe-import.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options extends Omit<ImportOptions, "columns" | "questions" | "claims"> {
  as: string;
  dryRun?: true;
  layout?: ImportLayout;
  column: NonNullable<ImportOptions["columns"]>;
  question: string[];
  claims?: string;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

const listOf = (text: string): string[] => text.split(",").map((part) => part.trim());

function parseColumn(
  text: string,
  before: NonNullable<ImportOptions["columns"]>,
): NonNullable<ImportOptions["columns"]> {
  const [part = "", ...name] = text.split("=");
  const known = importColumns.find((column) => column === part);
  if (known === undefined || name.join("=") === "") {
    throw new InvalidArgumentError(
      `Write it as in unit=item_id; parts are ${importColumns.join(", ")}.`,
    );
  }
  return { ...before, [known]: name.join("=") };
}

function parseScale(text: string): [number, number] {
  const steps = importOptionsSchema.shape.scale.safeParse(listOf(text).map(Number));
  if (steps.success && steps.data !== undefined) return steps.data;
  throw new InvalidArgumentError("Give its first and last step, 2 to 11 apart, as in 1,5.");
}

/** What the call is asked for: what was left out on the command line is left out here. */
async function optionsOf({
  as: _slug,
  dryRun: _trial,
  column,
  question,
  claims,
  same = [],
  missing = [],
  ...rest
}: Options): Promise<ImportOptions> {
  return {
    ...rest,
    ...(Object.keys(column).length === 0 ? {} : { columns: column }),
    ...(question.length === 0 ? {} : { questions: question }),
    ...(same.length === 0 ? {} : { same }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(claims === undefined ? {} : { claims: await readFile(resolve(claims), "utf8") }),
  };
}

export function addImport(program: Command, { config, print, tell, fail }: Cli): void {
  program
    .command("import")
    .argument("<files...>", "ratings: .csv, .jsonl, .json, .parquet or .zip")
    .requiredOption("--as <slug>", "what the study is to be called", parseSlug)
    .option("--dry-run", "say what would be imported, and store nothing")
    .addOption(
      new Option("--layout <name>", "how the files are laid out; recognised when left out").choices(
        importLayouts,
      ),
    )
    .option(
      "--column <part=name>",
      "where a part of a rating stands, as in unit=item_id",
      parseColumn,
      {},
    )
    .option("--question <column>", "a column with answers; again for each", collect, [])
    .option("--raters <columns>", "of a wide table: the columns, one for each rater", listOf)
    .option("--arms <names>", "the arm of every text, or of the left and the right one", listOf)
    .option("--scale <first,last>", "the steps of the scale", parseScale)
    .option("--same <code>", "what means a draw; again for each", collect, [])
    .option("--missing <code>", "what means no answer; again for each", collect, [])
    .addOption(
      new Option("--repeats <which>", "which counts where a rater judged a unit twice").choices([
        "first",
        "last",
      ]),
    )
    .addOption(
      new Option("--booleans <as>", "what true and false among texts are taken for").choices([
        "text",
      ]),
    )
    .addOption(
      new Option(
        "--sides <by>",
        "where texts change sides and arms do not, go by the texts",
      ).choices(["texts"]),
    )
    .option("--claims <file>", "claims in YAML, as a study file has them")
    .option("--registered <where>", "where the claims were registered before the ratings")
    .description("finished ratings of another tool as a closed study")
    .action(async (files: string[], options: Options) => {
      const { as: slug, dryRun = false } = options;
      const asked = await optionsOf(options);
      const outcome = await withCoordinator(
        config(),
        (call) =>
          call("study:import", {
            slug,
            files: files.map((file) => resolve(file)),
            options: asked,
            trial: dryRun,
          }),
        { mayBegin: true },
      );
      print(outcome, describeImport(outcome));
      for (const finding of outcome.findings) tell(formatFinding(finding));
      const errors = outcome.findings.filter(({ severity }) => severity === "error").length;
      if (errors > 0) {
        tell(
          `${countOf(errors, "error")}: mend ${errors === 1 ? "it" : "them"}, or say how to take it. Nothing was stored.`,
        );
        fail();
      } else if (outcome.unchanged) {
        tell(`"${slug}" was imported from the same files before. Nothing changed.`);
      } else if (outcome.stored) {
        tell(`Imported as "${slug}", closed. See it with: kelvin results ${slug}`);
      } else tell("Nothing was stored: this was a trial.");
    });
}
