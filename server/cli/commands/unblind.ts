import type { Command } from "commander";
import { parseReason, parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { describeStatus } from "../describe-status.ts";
import { collectFiles, passphraseNames, passphraseOption, readSecrets } from "../read-secrets.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options {
  reason: string;
  passphraseFile: string[];
  recoveryKeyFile?: string;
}

/** What opens the arms: the recovery key where a file of it is named, else the passphrases. */
async function readOpener(
  passphrases: number,
  { passphraseFile, recoveryKeyFile }: Options,
): Promise<{ recoveryKey: string } | { passphrases: string[] }> {
  if (recoveryKeyFile === undefined) {
    const names = passphraseNames(passphrases);
    const option = "--passphrase-file";
    return {
      passphrases: await readSecrets(names, { files: passphraseFile, option, fresh: false }),
    };
  }
  const [recoveryKey = ""] = await readSecrets(["the recovery key"], {
    files: [recoveryKeyFile],
    option: "--recovery-key-file",
    fresh: false,
  });
  return { recoveryKey };
}

export function addUnblind(program: Command, cli: Cli): void {
  program
    .command("unblind")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--reason <text>", "why; kept with the study", parseReason)
    .option(passphraseOption, "what the key to the arms is under", collectFiles, [])
    .option("--recovery-key-file <file>", "the recovery key, in place of passphrases")
    .description("let arms be seen from now on; cannot be undone")
    .action(async (slug: string, options: Options) => {
      const status = await withCoordinator(cli.config(), async (call) => {
        const { state, passphrases } = await call("study:status", { slug });
        const opener = await readOpener(state === "closed" ? passphrases : 0, options);
        return call("study:unblind", { slug, reason: options.reason, ...opener });
      });
      cli.print(status, describeStatus(status));
      cli.tell(`Study "${slug}" is unblinded.`);
    });
}
