import { resolveQuestions } from "../resolve-questions.ts";
import type { StudyRecord } from "../study-records.ts";
import { countProbe, noCare, type RaterCare } from "./count-care.ts";
import { type AnsweredProbes, type ProbeSource, readProbes } from "./read-probes.ts";

/** The care of every rater who answered a probe, by session. What counts is each probe's latest answer. */
export function careOf(
  found: AnsweredProbes | null,
  definition: StudyRecord["definition"],
): Map<number, RaterCare> {
  const care = new Map<number, RaterCare>();
  if (found === null) return care;
  const { files, probes, judgments, originals } = found;
  const questions = resolveQuestions(definition);
  const latest = new Map(judgments.map(({ probeId, answers }) => [probeId, answers]));
  for (const [probeId, answers] of latest) {
    const probe = probes.get(probeId);
    if (probe === undefined) continue;
    const own = care.get(probe.sessionId) ?? noCare();
    care.set(probe.sessionId, own);
    const original = probe.kind === "repeat" ? (originals.get(probe.item) ?? null) : null;
    countProbe({ questions, files }, probe, { answers, original }, own);
  }
  return care;
}

/** The same as storage has it; a study without probes costs nothing. */
export const raterCare = async (
  source: ProbeSource,
  record: Pick<StudyRecord, "id" | "definition" | "qualityHash">,
): Promise<Map<number, RaterCare>> => careOf(await readProbes(source, record), record.definition);
