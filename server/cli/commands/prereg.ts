import type { Command } from "commander";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addPrereg(program: Command, { config, print }: Cli): void {
  program
    .command("prereg")
    .argument("<slug>", "the study's name", parseSlug)
    .description(
      "print the study as a pre-registration in Markdown, with the fields of the OSF form",
    )
    .action(async (slug: string) => {
      const { text } = await withCoordinator(config(), (call) =>
        call("study:preregistration", { slug }),
      );
      print({ slug, text }, text.trimEnd());
    });
}
