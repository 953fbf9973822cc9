import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { slugSchema } from "../../../shared/model/ids.ts";
import type { Problem } from "../../dataset/verify/findings.ts";
import type { Verification } from "../../dataset/verify/verify-bundle.ts";
import type { Cli } from "../cli.ts";
import { countOf, inColumns } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options {
  seal?: string;
  audit?: string;
}

function parseHash(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError("Give a SHA-256 as it was printed: 64 digits from 0 to f.");
}

const marks = { ok: "ok", failed: "WRONG", unchecked: "unchecked" } as const;

const placeOf = ({ file, row, column }: Problem): string =>
  [file, row === null ? [] : [`row ${row}`], column === null ? [] : [column]].flat().join(", ");

/** What was found, for reading: every aspect, then every problem with its place. */
function describeVerification({ aspects, problems, more }: Verification): string {
  const table = inColumns(
    aspects.map(({ aspect, outcome, about }) => [marks[outcome], aspect, about]),
  );
  const lines = problems.map((problem) => `${placeOf(problem)}: ${problem.message}`);
  const rest = more === 0 ? [] : [`and ${countOf(more, "more problem")}`];
  return [table, ...(lines.length === 0 ? [] : ["", ...lines, ...rest])].join("\n");
}

async function verifyFolder(folder: string, { seal, audit }: Options, cli: Cli): Promise<void> {
  const { bundleInFolder } = await import("../../dataset/verify/bundle.ts");
  const { verifyBundle } = await import("../../dataset/verify/verify-bundle.ts");
  const bundle = await bundleInFolder(folder);
  const { resultsOfBundle } = await import("../../results/results-of-bundle.ts");
  const told = { seal: seal ?? null, audit: audit ?? null };
  const found = await verifyBundle(bundle, told, () => resultsOfBundle(folder));
  cli.print(found, describeVerification(found));
  if (found.ok) {
    const left = found.aspects.filter(({ outcome }) => outcome === "unchecked").length;
    cli.tell(
      left === 0
        ? `The dataset of "${found.study}" is whole: everything agrees with its seal.`
        : `Nothing is wrong with the dataset of "${found.study}", as far as it can be checked ${
            found.imported
              ? "of an imported study: nobody sealed it before its judgments, and no schedule was kept to"
              : "before unblinding"
          }.`,
    );
    return;
  }
  const count = found.problems.length + found.more;
  cli.tell(`The dataset is not what was exported: ${countOf(count, "problem")}.`);
  cli.fail();
}

async function verifyStudy(slug: string, { seal, audit }: Options, cli: Cli): Promise<void> {
  const found = await withCoordinator(cli.config(), (call) => call("study:verify", { slug }));
  const problems = [
    ...found.problems.map(({ entry, message }) =>
      entry === null ? message : `Entry ${entry} of the audit log ${message}`,
    ),
    ...(seal === undefined || seal === found.seal ? [] : [`The seal is not ${seal}`]),
    ...(audit === undefined || audit === found.audit
      ? []
      : [`The audit log does not end with ${audit}`]),
  ];
  const text = [`Seal   ${found.seal ?? "none"}`, `Audit  ${found.audit ?? "none"}`, ...problems];
  cli.print({ ...found, ok: problems.length === 0 }, text.join("\n"));
  if (problems.length === 0) {
    cli.tell(`The audit log of "${slug}" is whole: ${countOf(found.entries, "entry", "entries")}.`);
  } else cli.fail();
}

export function addVerify(program: Command, cli: Cli): void {
  program
    .command("verify")
    .argument("<dataset>", "the folder of a dataset, or the name of a study in the data folder")
    .option("--seal <hash>", "the seal as it was printed or registered when it opened", parseHash)
    .option("--audit <hash>", "the last hash of the audit log, as the export printed it", parseHash)
    .description("check a dataset by its files alone; of a study's name, its audit log and seal")
    .action(async (named: string, options: Options) => {
      const isStudy = !existsSync(named) && slugSchema.safeParse(named).success;
      await (isStudy
        ? verifyStudy(named, options, cli)
        : verifyFolder(resolve(named), options, cli));
    });
}
