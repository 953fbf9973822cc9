import type { LabelSet, LabelStorage } from "../../domain/labels/label-set.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";

/** Rows of a statement. */
const labelsAtOnce = 5000;

/** Automatic labels as they were taken. */
export function createLabelReader({
  read,
}: Pick<Connections, "read">): Pick<LabelStorage, "labelSets" | "labelsOf"> {
  return {
    labelSets: (studyId) =>
      read(
        (sql) => sql.all<LabelSet>`
          SELECT DISTINCT ON (name COLLATE "C") id, name, version, question, option, file, sha256,
            patterns, at, who, rows
          FROM label_set WHERE study_id = ${studyId}
          ORDER BY name COLLATE "C", version DESC`,
      ),
    labelsOf: (setId) =>
      read(
        (sql) => sql.all`SELECT line, arm, value FROM label
          WHERE set_id = ${setId} ORDER BY line, arm COLLATE "C"`,
      ),
  };
}

/** Automatic labels: a set and its labels are stored in one transaction. */
export function createLabels({ read, write }: Connections): LabelStorage {
  return {
    saveLabels: (studyId, set, rows) =>
      write(async (tx) => {
        const { name, question, option, file, sha256, patterns, at, who } = set;
        const last = await tx.one<{ version: number }>`
          SELECT version FROM label_set WHERE study_id = ${studyId} AND name = ${name}
          ORDER BY version DESC LIMIT 1`;
        const version = (last?.version ?? 0) + 1;
        const stored = await tx.one<{ id: number }>`
          INSERT INTO label_set
            (study_id, name, version, question, option, file, sha256, patterns, rows, at, who)
          VALUES (${studyId}, ${name}, ${version}, ${question}, ${option}, ${file}, ${sha256},
            ${patterns}, ${rows.length}, ${at}, ${who})
          RETURNING id`;
        const id = stored?.id ?? 0;
        for (let start = 0; start < rows.length; start += labelsAtOnce) {
          await tx.insert(
            "label",
            { setId: "integer", line: "integer", arm: "text", value: "text" },
            rows
              .slice(start, start + labelsAtOnce)
              .map(({ line, arm, value }) => ({ setId: id, line, arm, value })),
          );
        }
        const details = { version, question, rows: rows.length, sha256, patterns };
        await appendAudit(tx, studyId, { kind: "labelled", actor: who, at, reason: name, details });
        return { ...set, id, version, rows: rows.length };
      }),
    ...createLabelReader({ read }),
  };
}
