import { type Command, Option } from "commander";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { refuseUsedFolder, unfinishedFolder } from "../../dataset/files/export-folder.ts";
import { AppError } from "../../domain/app-error.ts";
import { parseCount, parseShare } from "../arguments.ts";
import { withCleanUp } from "../clean-up.ts";
import type { Cli } from "../cli.ts";
import { countOf, inColumns } from "../describe-status.ts";
import type { SimulationResult } from "../simulate-study.ts";

function describeResult({
  status,
  raters,
  planted,
  treatment,
  question,
  recovered,
}: SimulationResult) {
  const { share, judgments } = recovered;
  const plantedRows =
    share === null
      ? [["Planted", "nothing: the study has no choice between arms"]]
      : [
          ["Planted", `${treatment} chosen in ${(100 * planted).toFixed(1)} % (${question})`],
          ["Recovered", `${(100 * share).toFixed(1)} % of ${countOf(judgments, "judgment")}`],
        ];
  return inColumns([
    ["Study", status.slug],
    ["Raters", countOf(raters, "artificial rater")],
    ["Judgments", `${status.judged} of ${status.slots}, ${status.surplus} surplus`],
    ...plantedRows,
  ]);
}

interface Options {
  raters: number;
  share: number;
  seed: number;
  verdicts: "chance" | "reference";
  answers?: string;
  out: string;
}

export function addSimulate(program: Command, { print, tell }: Cli): void {
  program
    .command("simulate")
    .argument("<folder>", "the study folder")
    .requiredOption("--raters <n>", "how many artificial raters", parseCount(1))
    .option("--share <p>", "planted share of treatment choices, ties as half", parseShare, 0.75)
    .option("--answers <file>", "what raters choose instead: CSV with rater, judgment, choice")
    .addOption(
      new Option(
        "--verdicts <by>",
        "how correctness is told: by chance, or by the reference answer",
      )
        .choices(["chance", "reference"])
        .default("chance"),
    )
    .option("--seed <n>", "of every choice of the raters", parseCount(0), 1)
    .requiredOption("--out <folder>", "where the dataset goes; an empty folder, or one to be made")
    .description("run artificial raters through the real server, in a database of its own")
    .action(async (folder: string, { answers, ...options }: Options) => {
      const out = resolve(options.out);
      refuseUsedFolder(out);
      const { simulateStudy } = await import("../simulate-study.ts");
      const { readScript } = await import("../read-script.ts");
      const script = answers === undefined ? null : await readScript(resolve(answers));
      if (script !== null && script.length !== options.raters) {
        const message = `"${answers}" has answers of ${countOf(script.length, "rater")}.`;
        throw new AppError("invalid", `${message} Send as many: --raters ${script.length}`);
      }
      const made = [unfinishedFolder(out)];
      const cleanUp = (): void => {
        for (const each of made) rmSync(each, { recursive: true, force: true });
      };
      const result = await withCleanUp(cleanUp, () => {
        const workFolder = mkdtempSync(join(tmpdir(), "kelvin-simulation-"));
        made.push(workFolder);
        return simulateStudy({
          ...options,
          script,
          directory: resolve(folder),
          out,
          workFolder,
          report: {
            fault: (error, where) => tell(`${where}: ${String(error)}`),
            info: tell,
          },
        });
      });
      const { status, ...more } = result;
      print({ ...more, status, out }, describeResult(result));
      if (result.raters > options.raters) {
        const added = countOf(result.raters - options.raters, "rater was", "raters were");
        tell(`${added} added: the last slots were of prompts that the others had met.`);
      }
      if (status.judged < status.slots) {
        tell(`${countOf(status.slots - status.judged, "slot")} stayed open: send more raters.`);
      }
      tell(`Exported to ${out}`);
    });
}
