import type { Command } from "commander";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "../../config.ts";
import type { Examination } from "../../doctor/examination.ts";
import { migrationsFolder } from "../../locate.ts";
import type { Cli } from "../cli.ts";
import { inColumns } from "../describe-status.ts";

async function examine(
  folder: string,
  disk: Pick<Config, "lowWaterBytes" | "ballastBytes">,
): Promise<Examination[]> {
  const { examineDisk, examineFileSystem, examinePermissions } =
    await import("../../doctor/examine-folder.ts");
  const { diskKindOf } = await import("../../disk/disk-kind.ts");
  const { examineDurability } = await import("../../doctor/examine-durability.ts");
  const { examineDatabase } = await import("../../doctor/examine-database.ts");
  const { bad, good } = await import("../../doctor/examination.ts");
  const node = good("node", `${process.version} on ${process.platform}`);
  if (!existsSync(folder))
    return [node, bad("folder", `there is no "${folder}"`, "Name the data folder with --data.")];
  const file = join(folder, "kelvin.db");
  const found = [
    node,
    examinePermissions(folder),
    examineFileSystem(diskKindOf(folder)),
    examineDisk(folder, disk),
    examineDurability(folder, () => performance.now()),
  ];
  return existsSync(file)
    ? [...found, ...examineDatabase(file, { migrations: migrationsFolder, now: Date.now() })]
    : [...found, good("database", "none yet: the first start makes it")];
}

export function addDoctor(program: Command, { config, print, tell, fail }: Cli): void {
  program
    .command("doctor")
    .description("look over the data folder and its database; changes nothing in them")
    .action(async () => {
      const findings = await examine(resolve(config().dataFolder), config());
      print(findings, inColumns(findings.map(({ what, found, said }) => [what, found, said])));
      for (const { what, mend } of findings) if (mend !== null) tell(`${what}: ${mend}`);
      if (findings.some(({ found }) => found === "bad")) fail();
    });
}
