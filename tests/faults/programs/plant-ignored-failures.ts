/**
 * Loaded before the real program, makes it take every commit for a good one, whatever the disk says: the fault
 * that trials of full and failing disks have to see.
 */
import Database from "better-sqlite3";

const prepare: Database.Database["prepare"] = Reflect.get(Database.prototype, "prepare");

Reflect.set(
  Database.prototype,
  "prepare",
  function plantedPrepare(this: Database.Database, source: string) {
    const statement: Database.Statement = prepare.call(this, source);
    if (source !== "COMMIT") return statement;
    const run = (): void => {
      try {
        statement.run();
      } catch {
        if (this.inTransaction) this.exec("ROLLBACK");
      }
    };
    return { run };
  },
);
