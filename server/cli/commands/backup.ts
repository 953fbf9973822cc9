import type { Command } from "commander";
import { resolve } from "node:path";
import type { BackupManifest } from "../../../shared/model/backup-manifest.ts";
import { migrationsFolder } from "../../locate.ts";
import type { Cli } from "../cli.ts";
import { countOf, inColumns } from "../describe-status.ts";
import { withCoordinator } from "../with-coordinator.ts";

const describe = ({ studies }: BackupManifest): string =>
  inColumns(studies.map(({ slug, state, judged }) => [slug, state, countOf(judged, "judgment")]));

export function addBackup(program: Command, { config, print, tell }: Cli): void {
  program
    .command("backup")
    .argument("<file>", "where to; no file may be there")
    .description("write all that the data folder keeps into one file, while raters go on")
    .action(async (name: string) => {
      const file = resolve(name);
      const backup = await withCoordinator(config(), (call) => call("server:backup", { file }));
      print(backup, describe(backup));
      tell(`Backed up to ${file}. Try it with: kelvin restore ${name} --verify`);
    });
}

export function addRestore(program: Command, { config, print, tell }: Cli): void {
  program
    .command("restore")
    .argument("<file>", "what kelvin backup wrote")
    .option("--verify", "only hold the backup against what it says of itself; change nothing")
    .description("bring a backup into an empty data folder")
    .action(async (name: string, { verify }: { verify?: true }) => {
      const file = resolve(name);
      // Only now: a database is behind it.
      const { restoreBackup, verifyBackup } = await import("../../backup/restore-backup.ts");
      const { dataFolder } = config();
      const backup =
        verify === true
          ? await verifyBackup(file, migrationsFolder)
          : await restoreBackup(file, dataFolder, migrationsFolder);
      print(backup, describe(backup));
      tell(
        verify === true
          ? `The backup of ${backup.created_at} is whole.`
          : `Restored the backup of ${backup.created_at} to ${resolve(dataFolder)}.`,
      );
    });
}
