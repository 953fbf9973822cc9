import Database from "better-sqlite3";
import { Client, types } from "pg";

/** What the oracle reads, and no more. */
const tables = [
  "study",
  "pair",
  "pair_content",
  "slot",
  "session",
  "assignment",
  "judgment",
  "audit_entry",
] as const;

const kept = {
  bool: 16,
  int8: 20,
  json: 114,
} as const;

/** As SQLite has it: numbers, 0 and 1, the very text of a document. */
const parsers = {
  getTypeParser: (oid: number): ((text: string) => unknown) => {
    if (oid === kept.bool) return (text) => (text === "t" ? 1 : 0);
    if (oid === kept.int8) return Number;
    if (oid === kept.json) return (text) => text;
    return types.getTypeParser(oid, "text");
  },
};

/** Copies a PostgreSQL database, which nobody writes to, into a new SQLite file, so that the same rules read it. */
export async function copyOfPostgres(url: string, file: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const copy = new Database(file);
  try {
    for (const table of tables) {
      const { fields, rows } = await client.query<unknown[]>({
        text: `SELECT * FROM ${table}`,
        types: parsers,
        rowMode: "array",
      });
      const columns = fields.map(({ name }) => name);
      copy.exec(`CREATE TABLE ${table} (${columns.join(", ")})`);
      const insert = copy.prepare(
        `INSERT INTO ${table} VALUES (${columns.map(() => "?").join(", ")})`,
      );
      copy.transaction(() => {
        for (const row of rows) insert.run(row);
      })();
    }
    copy.exec(`CREATE INDEX slot_place ON slot (study_id, position);
      CREATE INDEX assignment_number ON assignment (id);
      CREATE INDEX judgment_assignment ON judgment (assignment_id);
      CREATE INDEX content_pair ON pair_content (pair_id)`);
  } finally {
    copy.close();
    await client.end();
  }
}
