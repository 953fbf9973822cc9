import type { Command } from "commander";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { unfinishedZip } from "../../dataset/export-zip.ts";
import { unfinishedFolder } from "../../dataset/files/export-folder.ts";
import { parseCount, parseSlug } from "../arguments.ts";
import { withCleanUp } from "../clean-up.ts";
import type { Cli } from "../cli.ts";
import { countOf, inColumns } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options {
  out: string;
  blinded?: true;
  zip?: true;
  seed?: number;
}

export function addExport(program: Command, { config, print, tell }: Cli): void {
  program
    .command("export")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--out <folder>", "where to; an empty folder, or one to be made")
    .option("--zip", "as a zip instead of a folder")
    .option(
      "--seed <number>",
      "what raters are called depends on it; drawn when left out",
      parseCount(0),
    )
    .option("--blinded", "leave out what tells arms, also of an unblinded study")
    .description("write the study as a dataset; blinded until the study is unblinded")
    .action(async (slug: string, options: Options) => {
      const out = resolve(options.out);
      const wanted = options.blinded === true;
      const zip = options.zip === true;
      const { blinded, files, seal, audit } = await withCleanUp(
        () => {
          const half = unfinishedZip(out);
          for (const left of [unfinishedFolder(zip ? half.folder : out), half.folder, half.zip])
            rmSync(left, { recursive: true, force: true });
        },
        () =>
          withCoordinator(config(), (call) =>
            call("study:export", {
              slug,
              out,
              blinded: wanted,
              ...(zip ? { zip } : {}),
              ...(options.seed === undefined ? {} : { seed: options.seed }),
            }),
          ),
      );
      const rows = files.map(({ name, rows: count }) => [name, countOf(count, "row")]);
      print({ out, blinded, files, seal, audit }, inColumns(rows));
      if (blinded && !wanted) {
        tell(
          "The study is not unblinded: the dataset is blinded. Arms are exported after " +
            `closing and: kelvin unblind ${slug} --reason …`,
        );
      }
      tell(`Exported to ${out}`);
      tell(
        `Seal ${seal ?? "none"}, audit log ${audit}: who has both can hold the dataset to them.`,
      );
    });
}
