import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { questionSchema } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import { asksOf } from "../study/care-columns.ts";
import { software } from "../../domain/software.ts";
import { reportOf } from "../files/report-file.ts";
import { bundleNames } from "../files/bundle-names.ts";
import type { AuditLine } from "../files/audit-file.ts";
import type { SealFile } from "../files/seal-file.ts";
import type { TextsRow } from "../tables/free-text.ts";
import type { Bundle } from "./bundle.ts";
import { checkAnalysisPlan, checkPlanAgainstResults } from "./check-analysis-plan.ts";
import { checkAssignments } from "./check-assignments.ts";
import { checkAudit } from "./check-audit.ts";
import { checkChecksums, type FileSums } from "./check-checksums.ts";
import { checkJudgments } from "./check-judgments.ts";
import { checkMadeFiles } from "./check-made-files.ts";
import { checkLabels } from "./check-labels.ts";
import { checkManifest, readManifest, type Manifest } from "./check-manifest.ts";
import { checkNoPlan } from "./check-no-plan.ts";
import { checkOtherTables } from "./check-other-tables.ts";
import { checkPairs } from "./check-pairs.ts";
import { checkPlan } from "./check-plan.ts";
import { checkProbes } from "./check-probes.ts";
import { checkQuiz } from "./check-quiz.ts";
import { checkQuotas } from "./check-quotas.ts";
import { countLooks } from "../../domain/audit/count-looks.ts";
import { checkRepeats, placesRepeated } from "./check-repeats.ts";
import { checkResults } from "./check-results.ts";
import { checkAgainstStudy, checkSeal, checkValues, readSeal } from "./check-seal.ts";
import { readQuality } from "./quality-file.ts";
import { createRefusalMarks } from "./refusal-marks.ts";
import { createFindings, type Findings } from "./findings.ts";

export interface Verification extends ReturnType<Findings["report"]> {
  study: string | null;
  blinded: boolean | null;
  /** Whether its judgments were made elsewhere. */
  imported: boolean;
  seal: string | null;
  /** The hash of the audit log's last entry. */
  audit: string | null;
  ok: boolean;
}

/** What was told of the study earlier and elsewhere: hashes that the dataset must have. */
export interface Expected {
  seal: string | null;
  audit: string | null;
}

interface Known {
  manifest: Manifest;
  seal: SealFile;
  study: Study | null;
  entries: readonly AuditLine[];
  recompute: (() => Promise<StudyResults>) | null;
}

async function checkTables(
  bundle: Bundle,
  files: FileSums,
  findings: Findings,
  known: Known,
): Promise<void> {
  const { manifest, seal, study, entries } = known;
  const source = {
    bundle,
    files,
    findings,
    study: manifest.study,
    blinded: manifest.blinded,
  };
  const refusals = createRefusalMarks(entries);
  const seeTexts = (texts: TextsRow): void => refusals?.see(texts);
  const pairs = await checkPairs(source, seal, { study, seeTexts });
  const imported = manifest.imported !== null;
  const plan = study === null || imported ? null : await checkPlan(source, seal, { study, pairs });
  if (study !== null && imported) await checkNoPlan(source);
  const assignments = await checkAssignments(source, manifest, { pairs, plan });
  const { data: questions = [] } = questionSchema.array().safeParse(manifest.questions);
  const quality = study === null ? null : await readQuality(bundle, files, seal, findings);
  const probes = await checkProbes(source, manifest, { questions, assignments, quality });
  const quiz = await checkQuiz(source, quality);
  const judgments = await checkJudgments(source, manifest, {
    questions,
    assignments,
    repeated: placesRepeated(probes.repeats),
  });
  checkRepeats(source, probes.repeats, { questions, assignments, given: judgments.given });
  const consentSha256 = files.sums.get(bundleNames.consent) ?? null;
  const raters = { care: probes.care, quiz, asks: study && asksOf(study), consentSha256 };
  await checkQuotas(source, { manifest, entries, pairs, assignments, judgments, raters });
  await checkAnalysisPlan(source, { questions, study });
  await checkLabels(source, entries, refusals);
  await checkOtherTables(source);
  await checkMadeFiles(source, { ...known, pairs: pairs.planned.length });
  const told = manifest.files.some(({ name }) => name === bundleNames.results);
  if (study !== null && !told) await checkPlanAgainstResults(source, study, null);
  await checkResults(source, known.recompute, {
    made: (results) =>
      manifest.software.version === software.version
        ? reportOf(results, { looks: countLooks(entries), about: manifest.about })
        : null,
    held: async (results) => {
      if (study !== null && told) await checkPlanAgainstResults(source, study, results);
    },
  });
  findings.checked("tables");
}

/**
 * Verifies a dataset by its files alone: what the seal commits to is computed again from the tables, the
 * plan is drawn again from the seed, and every judgment held against it. Nothing of it is kept in memory
 * but a few numbers for each pair, slot, assignment and rater. `recompute` computes the results again from
 * the tables; without it they are not checked.
 */
export async function verifyBundle(
  bundle: Bundle,
  expected: Expected = { seal: null, audit: null },
  recompute: (() => Promise<StudyResults>) | null = null,
): Promise<Verification> {
  const findings = createFindings();
  const files = await checkChecksums(bundle, await bundle.names(), findings);
  const manifest = await readManifest(bundle, findings);
  const seal = files.sums.has(bundleNames.seal) ? await readSeal(bundle, findings) : null;
  const entries = files.sums.has(bundleNames.audit)
    ? await checkAudit(bundle, findings, {
        blinded: manifest?.blinded ?? false,
        expected: expected.audit,
      })
    : [];
  for (const name of [bundleNames.seal, bundleNames.audit]) {
    if (!files.sums.has(name))
      findings.problem(name === bundleNames.seal ? "seal" : "audit log", name, "is not there");
  }
  if (manifest !== null) checkManifest(manifest, files, entries, findings);
  if (manifest !== null && seal !== null) {
    checkSeal(seal, manifest, entries, { findings, expected: expected.seal });
    const study = await checkValues(bundle, seal, manifest, findings);
    if (study !== null) checkAgainstStudy(manifest, study, seal, findings);
    if (study !== null || manifest.blinded)
      await checkTables(bundle, files, findings, { manifest, seal, study, entries, recompute });
  }
  return {
    study: manifest?.study ?? null,
    blinded: manifest?.blinded ?? null,
    imported: (manifest?.imported ?? null) !== null,
    seal: seal?.seal ?? null,
    audit: entries.at(-1)?.hash ?? null,
    ok: findings.count() === 0,
    ...findings.report(),
  };
}
