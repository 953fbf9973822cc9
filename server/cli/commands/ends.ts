import type { Command } from "commander";
import { parseReason, parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { describeStatus } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

/** What becomes of studies: copied, put away, deleted. */
export function addEnds(program: Command, { config, print, tell }: Cli): void {
  program
    .command("copy")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--as <slug>", "the copy's name", parseSlug)
    .description("make a new draft of a study's file and texts, without anything of its raters")
    .action(async (slug: string, { as }: { as: string }) => {
      const status = await withCoordinator(config(), (call) => call("study:copy", { slug, as }));
      print(status, describeStatus(status));
      tell(`Study "${as}" is a draft, copied from "${slug}".`);
    });

  program
    .command("archive")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--reason <text>", "why; kept with the study", parseReason)
    .option("--undo", "take it out of the archive again")
    .description("put a study away: out of the list, and to be read only")
    .action(async (slug: string, { reason, undo = false }: { reason: string; undo?: boolean }) => {
      const status = await withCoordinator(config(), (call) =>
        call("study:archive", { slug, archived: !undo, reason }),
      );
      print(status, describeStatus(status));
      tell(`Study "${slug}" is ${undo ? "out of the archive" : "archived"}.`);
    });

  program
    .command("delete")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--confirm <slug>", "the study's name once more", parseSlug)
    .requiredOption("--reason <text>", "why; kept with the study's name and hashes", parseReason)
    .description("delete a study and all that raters gave, from the disk too")
    .action(async (slug: string, { confirm, reason }: { confirm: string; reason: string }) => {
      const deleted = await withCoordinator(config(), (call) =>
        call("study:delete", { slug, typed: confirm, reason }),
      );
      print(deleted, "");
      tell(
        `Study "${slug}" is deleted, with ${deleted.judgments} judgments of ${deleted.raters} raters. Backups and datasets made before still hold them.`,
      );
    });
}
