import type { Command } from "commander";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { unfinishedFolder } from "../../dataset/files/export-folder.ts";
import { parseSlug } from "../arguments.ts";
import { withCleanUp } from "../clean-up.ts";
import type { Cli } from "../cli.ts";
import { countOf, inColumns } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addExport(program: Command, { config, print, tell }: Cli): void {
  program
    .command("export")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--out <folder>", "where to; an empty folder, or one to be made")
    .option("--blinded", "leave out what tells arms, also of an unblinded study")
    .description("write the study as a dataset; blinded until the study is unblinded")
    .action(async (slug: string, options: { out: string; blinded?: true }) => {
      const out = resolve(options.out);
      const wanted = options.blinded === true;
      const { blinded, files, seal, audit } = await withCleanUp(
        () => rmSync(unfinishedFolder(out), { recursive: true, force: true }),
        () =>
          withCoordinator(config(), (call) => call("study:export", { slug, out, blinded: wanted })),
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
