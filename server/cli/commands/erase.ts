import type { Command } from "commander";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { withCoordinator } from "../with-coordinator.ts";

const day = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** How what is known of raters is deleted: one of them, or platforms' names when their time is over. */
export function addErase(program: Command, { config, print, tell }: Cli): void {
  program
    .command("erase")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--platform-id <id>", "the platform's name for the rater")
    .description("erase a rater: their judgments, what they said of themselves, their identifier")
    .action(async (slug: string, { platformId }: { platformId: string }) => {
      const erased = await withCoordinator(config(), (call) =>
        call("rater:erase", { slug, platformId }),
      );
      print(erased, "");
      const count = erased.judgments === 1 ? "1 judgment" : `${erased.judgments} judgments`;
      tell(`The rater and ${count} are erased. Backups and datasets made before still hold them.`);
    });

  program
    .command("forget")
    .option("--dry-run", "only list what is kept, and until when")
    .description("delete platforms' identifiers of raters whose time is over")
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const list = await withCoordinator(config(), (call) =>
        call("rater:identifiers", { forget: !dryRun }),
      );
      const lines = list.map(
        ({ slug, identifiers, dueAt, isDue }) =>
          `${slug}\t${identifiers}\t${isDue ? "due since" : "kept until"} ${day(dueAt)}`,
      );
      print(list, lines.join("\n"));
      if (list.length === 0) tell(dryRun ? "No identifiers are kept." : "Nothing is due.");
      else tell(dryRun ? "Nothing was deleted." : "Deleted.");
    });
}
