import type { Command } from "commander";
import { resolve } from "node:path";
import type { Study } from "../../../shared/model/study.ts";
import { costOf, type Cost } from "../../domain/cost-of.ts";
import { formatFinding, type Finding } from "../../domain/finding.ts";
import type { PromptsReport } from "../../domain/materials-reader.ts";
import type { Cli } from "../cli.ts";
import { describeLeaks } from "../describe-leaks.ts";
import { countOf, inColumns } from "../describe-status.ts";

type Counts = PromptsReport["counts"];

function describeCounts(study: Study, counts: Counts, cost: Cost): string {
  const { prompts, responses, pairs, strata } = counts;
  const limit = cost.pairs_per_rater;
  const rows = [
    ["Study", study.slug],
    ["Prompts", `${countOf(prompts, "prompt")}, ${countOf(responses, "response")}`],
    ["Pairs", countOf(pairs, "pair")],
    ...Object.entries(strata).map(([name, count]) => ["", `${name}: ${count}`]),
    [
      "Cost",
      `${countOf(cost.judgments, "judgment")}, ${study.ratings_per_pair} of each pair; ` +
        `at least ${countOf(cost.raters_at_least, "rater")}` +
        (limit === null ? "" : ` of ${countOf(limit, "pair")} each`),
    ],
  ];
  return inColumns(rows);
}

const describeFindings = (findings: readonly Finding[]): string =>
  findings.map((finding) => `${finding.severity} ${formatFinding(finding)}`).join("\n");

export function addCheck(program: Command, { print, tell, fail }: Cli): void {
  program
    .command("check")
    .argument("<folder>", "the study folder")
    .description("hold a study folder against every rule, and say what the study will cost")
    .action(async (folder: string) => {
      const { materialsReader } = await import("../../materials/materials-reader.ts");
      const { study, findings, counts, leaks } = await materialsReader.examine(resolve(folder));
      const cost =
        study === null || counts === null
          ? null
          : costOf(study, counts.pairs - (leaks?.excluded ?? 0));
      const parts = [
        study === null || counts === null || cost === null
          ? ""
          : describeCounts(study, counts, cost),
        describeFindings(findings),
        study === null || leaks === null || counts?.pairs === 0
          ? ""
          : describeLeaks(leaks, study.materials),
      ];
      print(
        { study: study?.slug ?? null, counts, cost, findings, leaks },
        parts.filter((part) => part !== "").join("\n"),
      );
      const errors = findings.filter(({ severity }) => severity === "error").length;
      if (errors > 0) {
        fail();
        tell(`${countOf(errors, "error")}: mend ${errors === 1 ? "it" : "them"} and check again.`);
      } else tell("No errors.");
    });
}
