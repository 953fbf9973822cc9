import { type Command, InvalidArgumentError, Option } from "commander";
import { resolve } from "node:path";
import type { Level } from "../../../shared/statistics/agreement/krippendorff/metric.ts";
import type { WeightKind } from "../../../shared/statistics/agreement/weights.ts";
import { formatFinding } from "../../domain/finding.ts";
import type { Cli } from "../cli.ts";
import { countOf } from "../describe-status.ts";

interface Options {
  unit: string;
  rater: string;
  value: string;
  level: Level;
  domain?: string[];
  weights?: WeightKind;
  units?: true;
}

function parseDomain(text: string): string[] {
  const values = text.split(",").map((value) => value.trim());
  if (values.length < 2 || values.includes("") || new Set(values).size < values.length) {
    throw new InvalidArgumentError("Give two values or more, separated by commas, each once.");
  }
  return values;
}

export function addAgree(program: Command, { print, tell, fail }: Cli): void {
  const command = program
    .command("agree")
    .argument("<file>", "a long table, one rating a row: .csv, .jsonl or .parquet")
    .description("agreement of the raters of any table, without a study")
    .requiredOption("--unit <column>", "what was rated")
    .requiredOption("--rater <column>", "who rated it")
    .requiredOption("--value <column>", "the rating; empty where it is missing")
    .addOption(
      new Option("--level <level>", "how values are compared")
        .choices(["nominal", "ordinal", "interval", "ratio"])
        .makeOptionMandatory(),
    )
    .option("--domain <values>", "every value of the scale, in order: a,b,c", parseDomain)
    .addOption(
      new Option(
        "--weights <kind>",
        "of kappas and AC2; left out: unweighted for nominal, ordinal for ordinal, else quadratic",
      ).choices(["unweighted", "linear", "quadratic", "ordinal"]),
    )
    .option("--units", "add a line for each unit");

  command.action(async (path: string, options: Options) => {
    const { unit, rater, value, level, domain = null, weights, units = false } = options;
    if (new Set([unit, rater, value]).size < 3) {
      command.error("error: --unit, --rater and --value must be three different columns");
    }
    const { isNumeral, scaleOf } = await import("../agree/scale.ts");
    if ((level === "interval" || level === "ratio") && domain?.every(isNumeral) === false) {
      command.error(`error: --domain of the ${level} level must be numbers`);
    }
    const { gatherRatings } = await import("../agree/gather-ratings.ts");
    const columns = { unit, rater, value };
    const scale = scaleOf(level, domain);
    const gathered = await gatherRatings(resolve(path), columns, scale);
    const { findings, more } = gathered;
    if (findings.length > 0) {
      print({ findings, more }, "");
      for (const finding of findings) tell(formatFinding(finding));
      const errors = findings.length + more;
      const unlisted = more === 0 ? "" : `, ${more} of them not listed`;
      tell(`${countOf(errors, "error")}${unlisted}: mend ${errors === 1 ? "it" : "them"} first.`);
      fail();
      return;
    }
    const { agreementReport } = await import("../agree/agreement-report.ts");
    const { describeAgreement } = await import("../agree/describe-agreement.ts");
    const report = agreementReport(columns, scale, gathered, weights, units);
    print(report, describeAgreement(report));
    if (domain === null) {
      tell("No --domain: categories that nobody used are unknown to all but alpha and ICC.");
    }
    if (report.counts.dropped.rows_without_value > 0) {
      tell(`${countOf(report.counts.dropped.rows_without_value, "row")} without a value dropped.`);
    }
  });
}
