/** Migrates a file and kills itself before a statement, where one is named: FILE MIGRATIONS_FOLDER [NAME INDEX]. */
import { migrate } from "../../../server/storage/sqlite/migrate.ts";
import { openDatabase } from "../../../server/storage/sqlite/open-database.ts";

const [file = "", folder = "", name, index] = process.argv.slice(2);
process.stdout.write("begun\n");
await migrate(openDatabase(file), folder, (migration, statement) => {
  if (migration === name && statement === Number(index)) process.kill(process.pid, "SIGKILL");
});
