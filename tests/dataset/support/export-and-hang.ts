/** Begins to make a folder and never ends; killed by the test that started it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "../../../server/dataset/files/export-folder.ts";

await makeFolder(process.argv[2] ?? "", async (folder) => {
  writeFileSync(join(folder, "half"), "half");
  process.stdout.write("half written\n");
  await sleep(60_000);
});
