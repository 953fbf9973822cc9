import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Read and written by SQL. @public */
export const labelSet = sqliteTable("label_set", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  name: text().notNull(),
  version: integer().notNull(),
  question: text().notNull(),
  option: text(),
  file: text().notNull(),
  sha256: text().notNull(),
  patterns: integer(),
  rows: integer(),
  at: integer().notNull(),
  who: text().notNull(),
});

/** Read and written by SQL. @public */
export const label = sqliteTable("label", {
  setId: integer("set_id").notNull(),
  line: integer().notNull(),
  arm: text().notNull(),
  value: text().notNull(),
});
