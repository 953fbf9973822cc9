/**
 * Loaded before the real program, makes its database say that a commit is done a moment before it is:
 * acknowledgements leave early. The fault that a test of durability has to see.
 */
import Database from "better-sqlite3";

const prepare: Database.Database["prepare"] = Reflect.get(Database.prototype, "prepare");
const lateMs = 300;

Reflect.set(
  Database.prototype,
  "prepare",
  function plantedPrepare(this: Database.Database, source: string) {
    const statement: Database.Statement = prepare.call(this, source);
    if (source === "COMMIT") {
      return { run: () => void setTimeout(() => this.inTransaction && statement.run(), lateMs) };
    }
    if (source === "BEGIN IMMEDIATE") {
      return { run: () => void (this.inTransaction || statement.run()) };
    }
    return statement;
  },
);
