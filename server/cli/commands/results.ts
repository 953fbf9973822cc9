import type { Command } from "commander";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { noClaim } from "../results/describe-claims.ts";
import { describeResults } from "../results/describe-results.ts";
import { withCoordinator } from "../with-coordinator.ts";

export function addResults(program: Command, { config, print, tell }: Cli): void {
  program
    .command("results")
    .argument("<slug>", "the study's name", parseSlug)
    .description(
      "what an unblinded study found, its registered claims first; noted in its audit log",
    )
    .action(async (slug: string) => {
      const results = await withCoordinator(config(), (call) => call("study:results", { slug }));
      print(results, describeResults(results));
      if (results.claims.length === 0) tell(noClaim(results));
    });
}
