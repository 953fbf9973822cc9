import type { Command } from "commander";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addPreview(program: Command, { config, print, tell }: Cli): void {
  program
    .command("preview")
    .argument("<slug>", "the study's name; a draft too", parseSlug)
    .description("print a link that shows the study as raters see it, and stores nothing")
    .action(async (slug: string) => {
      const preview = await withCoordinator(config(), (call) => call("study:preview", { slug }));
      print(preview, preview.link);
      tell(`It opens previews until ${new Date(preview.until).toISOString()}.`);
    });
}
