import type { Command } from "commander";
import type { Cli } from "../cli.ts";

export function addStart(program: Command, { config }: Cli): void {
  program
    .command("start")
    .description("serve the studies of the data folder, as npm start does")
    .action(async () => {
      process.env["KELVIN_DATA"] = config().dataFolder;
      await import("../../main.ts");
    });
}
