import type { ProbeRow } from "../domain/quality/probe-records.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { createProbeRows, type ProbePlaces } from "./study/probe-rows.ts";
import { probesTable } from "./tables/probes.ts";

/** Rows are made so many answers at a time. */
const answersAtOnce = 1000;

/** Writes the answers to probes, in the order of storing. */
export async function writeProbes(parts: ExportParts): Promise<WrittenFile[]> {
  const { record, blinded, census, pairs, probes: found, labels } = parts;
  const table = await openTable(parts, probesTable);
  if (found === null) return table.finish();
  const { probes, judgments, originals } = found;
  const placeOfProbe = new Map([...probes.keys()].map((id, place) => [id, place]));
  const latest = new Map(judgments.map(({ probeId, sequence }) => [probeId, sequence]));
  const rowsOf = createProbeRows(record.definition, found, { labels, blinded });

  /** Null for what began after the dataset did. */
  const placesOf = (probe: ProbeRow): ProbePlaces | null => {
    const rater = census.raters.find(probe.sessionId);
    const place = placeOfProbe.get(probe.id);
    if (rater === null || place === undefined) return null;
    if (probe.kind !== "repeat") return { probe: place, rater, repeated: null };
    const assignment = census.assignments.find(probe.item);
    if (assignment === null) return null;
    const original = originals.get(probe.item);
    if (original === undefined) return null;
    const pair = placeOf(pairs, original.pairId, "pair");
    return { probe: place, rater, repeated: { assignment, pair } };
  };

  return finishing([table], async () => {
    for (let from = 0; from < judgments.length; from += answersAtOnce) {
      const rows = judgments.slice(from, from + answersAtOnce).flatMap((judgment) => {
        const probe = probes.get(judgment.probeId);
        const places = probe === undefined ? null : placesOf(probe);
        if (probe === undefined || places === null) return [];
        const superseded = latest.get(judgment.probeId) !== judgment.sequence;
        return rowsOf(probe, { judgment, superseded }, places);
      });
      await table.write(rows);
    }
  });
}
