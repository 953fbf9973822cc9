import type { Command } from "commander";
import { parseCount, parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addInvite(program: Command, { config, print, tell }: Cli): void {
  program
    .command("invite")
    .argument("<slug>", "the study's name", parseSlug)
    .option("--count <number>", "how many links", parseCount(1), 1)
    .description("print links for one rater each; only their hashes are kept")
    .action(async (slug: string, { count }: { count: number }) => {
      const invited = await withCoordinator(config(), (call) =>
        call("rater:invite", { slug, count }),
      );
      print(invited, invited.links.join("\n"));
      tell(`Each link is for one rater, and is not told again.`);
    });
}
