import type { Database } from "better-sqlite3";
import type { Label, LabelSet, LabelStorage, NewLabelSet } from "../../domain/labels/label-set.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Write } from "./group-commit.ts";
import { read } from "./read.ts";
import { whenUsed } from "./when-used.ts";

/** Rows of a transaction: few enough that raters at work do not notice. */
const labelsAtOnce = 2000;

/** Automatic labels as they were taken. */
export function createLabelReader({
  $client: database,
}: {
  $client: Database;
}): Pick<LabelStorage, "labelSets" | "labelsOf"> {
  const sets = whenUsed(() =>
    database.prepare<[studyId: number], LabelSet>(
      `SELECT id, name, version, question, option, file, sha256, patterns, at, who, rows
        FROM label_set WHERE study_id = ? AND rows IS NOT NULL ORDER BY name, version`,
    ),
  );
  const labels = whenUsed(() =>
    database.prepare<[setId: number], Label>(
      "SELECT line, arm, value FROM label WHERE set_id = ? ORDER BY line, arm",
    ),
  );
  return {
    labelSets: (studyId) =>
      read(() => [
        ...new Map(
          sets()
            .all(studyId)
            .map((set) => [set.name, set]),
        ).values(),
      ]),
    labelsOf: (setId) => read(() => labels().all(setId)),
  };
}

/** Automatic labels; what of an import that was cut off is left goes with the next one. */
export function createLabels(
  { $client: database }: { $client: Database },
  write: Write,
  audit: Pick<AuditLog, "append">,
): LabelStorage {
  const sweep = whenUsed(() =>
    database.prepare<[studyId: number]>(
      "DELETE FROM label_set WHERE study_id = ? AND rows IS NULL",
    ),
  );
  const lastVersion = whenUsed(() =>
    database
      .prepare<[studyId: number, name: string], number>(
        "SELECT version FROM label_set WHERE study_id = ? AND name = ? ORDER BY version DESC LIMIT 1",
      )
      .pluck(),
  );
  const insertSet = whenUsed(() =>
    database.prepare<[NewLabelSet & { studyId: number; version: number }]>(
      `INSERT INTO label_set (study_id, name, version, question, option, file, sha256, patterns, at, who)
        VALUES (@studyId, @name, @version, @question, @option, @file, @sha256, @patterns, @at, @who)`,
    ),
  );
  const insertLabel = whenUsed(() =>
    database.prepare<[Label & { setId: number }]>(
      "INSERT INTO label (set_id, line, arm, value) VALUES (@setId, @line, @arm, @value)",
    ),
  );
  const finish = whenUsed(() =>
    database.prepare<[rows: number, id: number]>("UPDATE label_set SET rows = ? WHERE id = ?"),
  );
  return {
    saveLabels: async (studyId, set, rows) => {
      const begun = await write(() => {
        sweep().run(studyId);
        const version = (lastVersion().get(studyId, set.name) ?? 0) + 1;
        const { lastInsertRowid } = insertSet().run({ ...set, studyId, version });
        return { id: Number(lastInsertRowid), version };
      });
      for (let start = 0; start < rows.length; start += labelsAtOnce) {
        const some = rows.slice(start, start + labelsAtOnce);
        await write(() => {
          for (const row of some) insertLabel().run({ ...row, setId: begun.id });
        });
      }
      await write(() => {
        finish().run(rows.length, begun.id);
        const { name, question, sha256, patterns, at, who: actor } = set;
        const details = { version: begun.version, question, rows: rows.length, sha256, patterns };
        audit.append(studyId, { kind: "labelled", actor, at, reason: name, details });
      });
      return { ...set, ...begun, rows: rows.length };
    },
    ...createLabelReader({ $client: database }),
  };
}
