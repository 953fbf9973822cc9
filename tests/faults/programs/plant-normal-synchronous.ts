/**
 * Loaded before the real program, makes its database forget `synchronous=FULL`: the fault that a test of
 * durability has to see. Nothing in the program itself can be set so.
 */
import Database from "better-sqlite3";

const pragma: Database.Database["pragma"] = Reflect.get(Database.prototype, "pragma");
Database.prototype.pragma = function plantedPragma(source, options) {
  const planted = source.replace("synchronous = FULL", "synchronous = NORMAL");
  return pragma.call(this, planted, options);
};
