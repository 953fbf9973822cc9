import type { Command } from "commander";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addPrivacy(program: Command, { config, print }: Cli): void {
  program
    .command("privacy")
    .argument("<slug>", "the study's name", parseSlug)
    .description("print the study's data-protection sheet in Markdown, made from its study file")
    .action(async (slug: string) => {
      const { text } = await withCoordinator(config(), (call) =>
        call("study:data-protection", { slug }),
      );
      print({ slug, text }, text.trimEnd());
    });
}
