import type { Command } from "commander";
import { resolve } from "node:path";
import type { Cli } from "../cli.ts";
import { describeStatus } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addCreate(program: Command, { config, print, tell }: Cli): void {
  program
    .command("create")
    .argument("<folder>", "the study folder")
    .option("--open", "open the study to raters at once")
    .option("--replace", "take the place of a draft of the same name")
    .description("store a study; all of it, or nothing where anything is wrong")
    .action(async (folder: string, options: { open?: true; replace?: true }) => {
      const status = await withCoordinator(
        config(),
        async (call) => {
          const created = await call("study:create", {
            directory: resolve(folder),
            replace: options.replace === true,
          });
          return options.open === true ? call("study:open", { slug: created.slug }) : created;
        },
        { mayBegin: true },
      );
      print(status, describeStatus(status));
      tell(
        options.open === true
          ? `Study "${status.slug}" is open to raters.`
          : `Study "${status.slug}" is a draft. Open it with: kelvin open ${status.slug}`,
      );
    });
}
