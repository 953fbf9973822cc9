/** Raises an alert and closes a study, and is killed as soon as each of them is on the disk. */
import { migrationsFolder } from "../../../server/locate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";

const [file = "", study = ""] = process.argv.slice(2);
const storage = await openSqliteStorage(file, migrationsFolder);
const found = { rule: "orphaned-slots", rater: null, seen: 2, usual: 0, n: 2 } as const;
await Promise.all([
  storage.alerts.raise(Number(study), [{ ...found, occasion: "x" }], 1),
  storage.changeState(Number(study), { from: ["open"], to: "closed", reason: null, at: 1 }),
]);
process.kill(process.pid, "SIGKILL");
