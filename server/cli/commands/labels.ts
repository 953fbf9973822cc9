import { type Command, Option } from "commander";
import { resolve } from "node:path";
import { z } from "zod";
import { strataTags } from "../../../shared/model/prompt.ts";
import { AppError } from "../../domain/app-error.ts";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { countOf } from "../describe-status.ts";
import { describeComparisons } from "../results/describe-comparisons.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options {
  question?: string;
  name?: string;
  option?: string;
  value: string;
  by?: string;
  refusals?: true;
}

const tagsSchema = z.array(z.enum(strataTags));

function tagsIn(text: string | undefined) {
  const tags = tagsSchema.safeParse(text === undefined ? [] : text.split(","));
  if (tags.success) return tags.data;
  throw new AppError("invalid", `--by takes ${strataTags.join(", ")}, with commas between.`);
}

async function takeFile({ config, tell }: Cli, slug: string, file: string, options: Options) {
  const { question, name = "judge", option = null, value, by } = options;
  if (question === undefined)
    throw new AppError("invalid", "Say which question the labels are about: --question <id>.");
  const input = { slug, path: resolve(file), name, question, option, value, by: tagsIn(by) };
  const taken = await withCoordinator(config(), (call) => call("labels:take", input));
  tell(`Took ${countOf(taken.labels, "label")} as version ${taken.version} of "${name}".`);
  if (taken.unmatched === 0) return;
  const rows = taken.unmatchedRows.join(", ");
  const more = taken.unmatched > taken.unmatchedRows.length ? " …" : "";
  tell(`${countOf(taken.unmatched, "row")} match no response of the study: ${rows}${more}`);
}

async function labelRefusals({ config, tell }: Cli, slug: string, options: Options) {
  const { question = null, name = "refusal-patterns", option = "refusal" } = options;
  const input = { slug, name, question, option };
  const taken = await withCoordinator(config(), (call) => call("labels:refusals", input));
  tell(
    `${taken.refusals} of ${countOf(taken.labels, "response")} have a pattern of refusing (list ${taken.patterns}): ` +
      `version ${taken.version} of "${name}".`,
  );
}

export function addLabels(program: Command, cli: Cli): void {
  const { config, print, tell } = cli;
  program
    .command("labels")
    .argument("<slug>", "the study's name", parseSlug)
    .argument("[file]", "labels: .csv, .jsonl or .parquet with prompt_id, arm and the label")
    .option(
      "--refusals",
      "label every response by Kelvin's own patterns of refusing, without a file",
    )
    .option("--question <id>", "the question that the labels are held against")
    .option("--option <value>", "the option that true and false are about, as in refusal")
    .option(
      "--name <name>",
      "what the labels are called; a name again is its next version (judge; refusal-patterns)",
    )
    .option("--value <column>", "the column that holds the label", "value")
    .addOption(new Option("--by <tags>", "columns that tell lines of one prompt apart"))
    .description(
      "take automatic labels of an unblinded study's responses; compare them with raters",
    )
    .action(async (slug: string, file: string | undefined, options: Options) => {
      if (file !== undefined && options.refusals === true)
        throw new AppError("invalid", "Patterns need no file: leave out the file, or --refusals.");
      if (file !== undefined) await takeFile(cli, slug, file, options);
      if (options.refusals === true) await labelRefusals(cli, slug, options);
      const found = await withCoordinator(config(), (call) => call("labels:compare", { slug }));
      print(found, describeComparisons(found.comparisons));
      if (found.comparisons.length === 0) tell("No labels were taken yet.");
    });
}
