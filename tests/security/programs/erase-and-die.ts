/** Erases a rater, and is killed once that is on the disk, before the file is written anew. */
import Database from "better-sqlite3";
import { migrationsFolder } from "../../../server/locate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";

const [file = "", session = ""] = process.argv.slice(2);
const storage = await openSqliteStorage(file, migrationsFolder);
Database.prototype.exec = (source) => {
  if (source === "VACUUM") process.kill(process.pid, "SIGKILL");
  throw new Error(`"${source}" was not looked for`);
};
await storage.eraseSession(Number(session), { at: 1, actor: "test", salt: new Uint8Array(32) });
