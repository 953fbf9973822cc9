import type { ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { leftOutTable, type LeftOutRow } from "./tables/left-out.ts";

/** Prompts come with their texts: fewer at a time. */
const promptsAtOnce = 100;

/** Writes the pairs that decisions about leaks left out, in the order of the materials. */
export async function writeLeftOut(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record } = parts;
  const table = await openTable(parts, leftOutTable);
  if (record.leakDecisions.length === 0) return table.finish();
  const pages = rowsOf(
    (after, limit) => storage.promptsAfter(record.id, after, limit),
    ({ id }) => id,
    promptsAtOnce,
  );
  return finishing([table], async () => {
    for await (const page of pages) {
      const rows = page.flatMap(({ line, prompt, leftOut }) => {
        const replyOf = (arm: string): LeftOutRow["one"] => {
          const found = prompt.responses.find((response) => response.arm === arm);
          return { arm, model: found?.model ?? null, text: found?.text ?? "" };
        };
        return leftOut.map(({ arms: [one, other], decision }) => ({
          prompt_id: prompt.prompt_id,
          line,
          decision,
          one: replyOf(one),
          other: other === null ? null : replyOf(other),
        }));
      });
      await table.write(rows);
    }
  });
}
