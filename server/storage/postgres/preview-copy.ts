import type { Storage } from "../../domain/storage.ts";
import { connect, type Connections } from "./connect.ts";
import { verbatim } from "./sql.ts";

/**
 * The beginning of a study as a draft, without its arms, in temporary tables that stand before the real ones
 * for one connection, and are gone with it.
 */
export async function copyForPreview(
  url: string,
  { studyId, definition, seed, prompts }: Parameters<Storage["copyForPreview"]>[0],
): Promise<Connections> {
  const connections = connect(url, { most: 1, keep: true });
  await connections.write(async (tx) => {
    const tables = await tx.all<{ name: string; schema: string }>`
      SELECT relname AS name, relnamespace::regnamespace::text AS schema FROM pg_class
      WHERE relkind = 'r' AND relname <> 'migration'
        AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'study'::regclass)`;
    for (const { name, schema } of tables) {
      const [copy, real] = [verbatim(`"${name}"`), verbatim(`"${schema}"."${name}"`)];
      await tx.run`CREATE TEMPORARY TABLE ${copy} (LIKE ${real} INCLUDING ALL)`;
    }
    const schema = verbatim(`"${tables[0]?.schema}"`);
    const row = await tx.one<{ last: number | null }>`
      SELECT max(id) AS last FROM (
        SELECT id FROM ${schema}.prompt WHERE study_id = ${studyId} ORDER BY id LIMIT ${prompts}
      ) AS shown`;
    const last = row?.last ?? 0;
    await tx.run`INSERT INTO study SELECT * FROM ${schema}.study WHERE id = ${studyId}`;
    await tx.run`INSERT INTO quality_files
      SELECT * FROM ${schema}.quality_files WHERE study_id = ${studyId}`;
    await tx.run`INSERT INTO prompt
      SELECT * FROM ${schema}.prompt WHERE study_id = ${studyId} AND id <= ${last}`;
    // Arms never leave the tables that they are of.
    await tx.run`INSERT INTO response (id, prompt_id, arm, model, text, changes)
      SELECT id, prompt_id, '', '', text, changes FROM ${schema}.response
      WHERE prompt_id IN (SELECT id FROM prompt)`;
    await tx.run`INSERT INTO pair
      SELECT * FROM ${schema}.pair WHERE prompt_id IN (SELECT id FROM prompt)`;
    await tx.run`INSERT INTO pair_content
      SELECT * FROM ${schema}.pair_content WHERE pair_id IN (SELECT id FROM pair)`;
    await tx.run`UPDATE study SET state = 'draft', seal = NULL, seed = ${seed},
      definition = ${JSON.stringify(definition)}, pairs = (SELECT count(*) FROM pair)`;
  });
  return connections;
}
