import type { Command } from "commander";
import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { parseReason, parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { describeStatus } from "../describe-status.ts";
import { openStudy } from "../open-study.ts";
import { withCoordinator } from "../with-coordinator.ts";
import { collectFiles, passphraseOption } from "../read-secrets.ts";

const showing =
  ({ print, tell }: Cli, done: string) =>
  (status: StudyStatus): void => {
    print(status, describeStatus(status));
    tell(`Study "${status.slug}" is ${done}.`);
  };

/** The steps of a study's life until it is closed: open, pause, close. */
export function addLife(program: Command, cli: Cli): void {
  program
    .command("open")
    .argument("<slug>", "the study's name", parseSlug)
    .option(passphraseOption, "what the key to the arms is put under", collectFiles, [])
    .description("open a draft, which freezes and seals its design, or let a paused study go on")
    .action(async (slug: string, { passphraseFile }: { passphraseFile: string[] }) => {
      const status = await withCoordinator(cli.config(), async (call) =>
        openStudy(call, await call("study:status", { slug }), { files: passphraseFile, cli }),
      );
      showing(cli, "open to raters")(status);
    });

  for (const step of ["pause", "close"] as const) {
    program
      .command(step)
      .argument("<slug>", "the study's name", parseSlug)
      .option("--reason <text>", "why; kept with the study", parseReason)
      .description(
        step === "pause"
          ? "give out no more pairs for now; what raters hold they may finish"
          : "end the collection for good",
      )
      .action(async (slug: string, { reason }: { reason?: string }) => {
        const status = await withCoordinator(cli.config(), (call) =>
          call(`study:${step}`, { slug, reason: reason ?? null }),
        );
        showing(cli, step === "pause" ? "paused" : "closed")(status);
      });
  }
}
