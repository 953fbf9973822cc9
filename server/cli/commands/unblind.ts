import type { Command } from "commander";
import type { UnblindedPair } from "../../../shared/protocol/coordinator-protocol.ts";
import { parseReason, parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { describeStatus } from "../describe-status.ts";
import { collectFiles, passphraseNames, passphraseOption, readSecrets } from "../read-secrets.ts";
import { withCoordinator } from "../with-coordinator.ts";

interface Options {
  reason: string;
  pair?: string;
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

const describePair = ({ pair, x, y }: UnblindedPair): string =>
  [
    `Pair ${pair}`,
    ...[x, y].flatMap((shown, index) =>
      shown === null
        ? []
        : [
            "",
            `${index === 0 ? "x" : "y"}: ${shown.arm}${shown.model === null ? "" : ` (${shown.model})`}`,
            shown.text,
          ],
    ),
  ].join("\n");

export function addUnblind(program: Command, cli: Cli): void {
  program
    .command("unblind")
    .argument("<slug>", "the study's name", parseSlug)
    .requiredOption("--reason <text>", "why; kept with the study", parseReason)
    .option(passphraseOption, "what the key to the arms is under", collectFiles, [])
    .option("--recovery-key-file <file>", "the recovery key, in place of passphrases")
    .option(
      "--pair <label>",
      "show the arms of this pair only, which is then no part of the claims",
    )
    .description("let arms be seen from now on; cannot be undone")
    .action(async (slug: string, options: Options) => {
      await withCoordinator(cli.config(), async (call) => {
        const { state, passphrases } = await call("study:status", { slug });
        // What is refused anyway asks for no passphrase.
        const wanted = options.pair === undefined && state !== "closed" ? 0 : passphrases;
        const request = {
          slug,
          reason: options.reason,
          ...(await readOpener(wanted, options)),
        };
        if (options.pair === undefined) {
          const status = await call("study:unblind", request);
          cli.print(status, describeStatus(status));
          cli.tell(`Study "${slug}" is unblinded.`);
          return;
        }
        const pair = await call("pair:unblind", { ...request, pair: options.pair });
        cli.print(pair, describePair(pair));
        cli.tell(`Pair ${pair.pair} is unblinded, and no part of what the study confirms.`);
      });
    });
}
