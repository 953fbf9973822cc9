import type { Command } from "commander";
import { resolve } from "node:path";
import type { Cli } from "../cli.ts";
import { describeStatus } from "../describe-status.ts";
import { openStudy } from "../open-study.ts";
import { collectFiles, passphraseOption } from "../read-secrets.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options {
  open?: true;
  replace?: true;
  passphraseFile: string[];
}

export function addCreate(program: Command, cli: Cli): void {
  const { config, print, tell } = cli;
  program
    .command("create")
    .argument("<folder>", "the study folder")
    .option("--open", "open the study to raters at once")
    .option(
      passphraseOption,
      "with --open: what the key to the arms is put under",
      collectFiles,
      [],
    )
    .option("--replace", "take the place of a draft of the same name")
    .description("store a study; all of it, or nothing where anything is wrong")
    .action(async (folder: string, options: Options) => {
      const status = await withCoordinator(
        config(),
        async (call) => {
          const created = await call("study:create", {
            directory: resolve(folder),
            replace: options.replace === true,
          });
          return options.open === true
            ? openStudy(call, created, { files: options.passphraseFile, cli })
            : created;
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
