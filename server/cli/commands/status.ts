import type { Command } from "commander";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { describeList, describeStatus } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addStatus(program: Command, { config, print, tell }: Cli): void {
  program
    .command("status")
    .argument("[slug]", "the study's name; every study when left out", parseSlug)
    .description("how far studies are, pooled over arms")
    .action(async (slug: string | undefined) => {
      await withCoordinator(config(), async (call) => {
        if (slug !== undefined) {
          const status = await call("study:status", { slug });
          print(status, describeStatus(status));
          return;
        }
        const list = await call("study:list", {});
        print(list, list.length === 0 ? "" : describeList(list));
        if (list.length === 0) tell("There are no studies yet.");
      });
    });
}
