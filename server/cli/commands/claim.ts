import type { Command } from "commander";
import { resolve } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import type { Cli } from "../cli.ts";
import { describeDifferences } from "../results/describe-differences.ts";
import { describeClaims, noClaim } from "../results/describe-claims.ts";

export function addClaim(program: Command, { print, tell }: Cli): void {
  program
    .command("claim")
    .argument("<bundle>", "an unblinded dataset, as kelvin export writes it")
    .description("the registered claims, recomputed from a dataset's files alone")
    .action(async (folder: string) => {
      const { readBundle } = await import("../../results/read-bundle.ts");
      const { design, columns } = await readBundle(resolve(folder)).catch((error: unknown) => {
        if (!(error instanceof RangeError)) throw error;
        throw new AppError("invalid", `${error.message}. Export the study again.`);
      });
      const { computeResults } = await import("../../domain/results/compute-results.ts");
      const results = computeResults(design, columns);
      const { study, seal, imported, alpha, look, data, left_out, claims, published } = results;
      const shown = { study, seal, imported, alpha, look, data, left_out, claims };
      const beside = published === null ? "" : `\n\n${describeDifferences(results)}`;
      print(shown, describeClaims(shown) + beside);
      if (claims.length === 0) tell(noClaim(shown));
    });
}
