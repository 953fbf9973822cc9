import { isDeepStrictEqual } from "node:util";
import { studySchema, type Study } from "../../../shared/model/study.ts";
import { leakDecisionsSchema } from "../../../shared/model/leak-decision.ts";
import { resolvePages, resolveQuestions } from "../../domain/resolve-questions.ts";
import { commitTo } from "../../domain/seal/commitment.ts";
import { sealOver, sealParts, saltedParts, type SealPart } from "../../domain/seal/seal.ts";
import { bundleNames } from "../files/bundle-names.ts";
import { sealFileSchema, type SealFile } from "../files/seal-file.ts";
import type { AuditLine } from "../files/audit-file.ts";
import { readText, type Bundle } from "./bundle.ts";
import type { Manifest } from "./check-manifest.ts";
import type { Findings } from "./findings.ts";

/** Null, and a problem, where the file cannot be read. */
export async function readSeal(bundle: Bundle, findings: Findings): Promise<SealFile | null> {
  try {
    return sealFileSchema.parse(JSON.parse(await readText(bundle, bundleNames.seal)));
  } catch {
    findings.problem("seal", bundleNames.seal, "is no seal of this version, or not there");
    return null;
  }
}

/** Whether a part's commitment is to this value; a problem where it is not. */
export function checkPart(
  { parts, salts }: SealFile,
  part: SealPart,
  value: unknown,
  { findings, file = bundleNames.seal }: { findings: Findings; file?: string },
): void {
  if (parts === null) return;
  const salted = saltedParts.find((each) => each === part);
  const salt = salted === undefined ? null : (salts?.[salted] ?? "");
  findings.checked(part);
  if (commitTo(value, salt) === parts[part]) return;
  const what = file === bundleNames.seal ? `values.${part}` : null;
  findings.problem(part, file, "is not what the seal commits to", { column: what });
}

const beforeUnblinding = "what opens the commitment comes with the unblinded dataset";

const madeElsewhere = "the study was imported: nothing of it was sealed before its judgments";

/** Holds the seal against its parts, the audit log and what was told earlier. */
export function checkSeal(
  seal: SealFile,
  manifest: Manifest,
  entries: readonly AuditLine[],
  { findings, expected }: { findings: Findings; expected: string | null },
): void {
  const complain = (column: string, message: string, file: string = bundleNames.seal): void => {
    findings.problem("seal", file, message, { column });
  };
  if (manifest.imported !== null) {
    for (const part of ["seal", ...sealParts] as const) findings.unchecked(part, madeElsewhere);
    if (seal.seal !== null || manifest.seal !== null)
      complain("seal", "is there, and imported studies have none");
    return;
  }
  if (seal.parts === null) {
    findings.unchecked("seal", "the study was opened by a version whose seals had no parts");
    return;
  }
  findings.checked("seal");
  if (sealOver(seal.parts).seal !== seal.seal) complain("seal", "is not the hash of its parts");
  if (manifest.seal !== seal.seal)
    complain("seal", "is another than in the seal", bundleNames.manifest);
  if (manifest.study !== seal.study) complain("study", "is another than in manifest.json");
  const opened = entries.find(({ kind }) => kind === "opened");
  if (opened?.details["seal"] !== seal.seal)
    complain("seal", "is not the one that the study was opened with, by the audit log");
  if (expected !== null && seal.seal !== expected) complain("seal", `is not ${expected}`);
}

/** Holds the small values against their commitments; returns the study file that they make up. */
export async function checkValues(
  bundle: Bundle,
  seal: SealFile,
  manifest: Manifest,
  findings: Findings,
): Promise<Study | null> {
  const { values } = seal;
  checkPart(seal, "questions", values.questions, { findings });
  checkPart(seal, "exclusions", values.exclusions, { findings });
  for (const part of ["consent", "instructions"] as const) {
    const file = bundleNames[part];
    const text = await readText(bundle, file).catch(() => null);
    checkPart(seal, part, text, { findings, file });
  }
  const sealed = ["seed", "quality", "decisions", "analysis", "design"] as const;
  if (manifest.blinded) {
    for (const part of [...sealed, "plan", "materials", "shown", "arms"] as const)
      findings.unchecked(part, beforeUnblinding);
    return null;
  }
  for (const part of sealed) checkPart(seal, part, values[part], { findings });
  return studyOf(seal, findings);
}

/** The study file, put together from the sealed values. */
function studyOf({ values }: SealFile, findings: Findings): Study | null {
  const { questions, exclusions, analysis, design, seed } = values;
  const parts = [questions, analysis, design].flatMap((part) => Object.entries(part ?? {}));
  const { data } = studySchema.safeParse({ ...Object.fromEntries(parts), exclusions, seed });
  if (data === undefined) findings.problem("design", bundleNames.seal, "makes up no study file");
  return data ?? null;
}

/** Holds what the manifest says of the study against the sealed study file. */
export function checkAgainstStudy(
  { whole }: Manifest,
  study: Study,
  seal: SealFile,
  findings: Findings,
): void {
  const expected: Record<string, unknown> = {
    unit: study.unit ?? "pair",
    ratings_per_pair: study.ratings_per_pair,
    pairs_per_rater: study.pairs_per_rater ?? null,
    once_per: study.once_per ?? "prompt",
    questions: resolveQuestions(study),
    pages: resolvePages(study),
    arms: study.arms,
    seed: seal.values.seed,
    claims: study.claims ?? [],
    alpha: study.alpha ?? 0.05,
    looks: study.looks ?? [1],
    exclusions: study.exclusions ?? [],
    blinding_guess: (study.quality?.blinding_guess ?? false) !== false,
    published: study.published ?? null,
  };
  for (const [column, value] of Object.entries(expected)) {
    if (!isDeepStrictEqual(whole[column], JSON.parse(JSON.stringify(value))))
      findings.problem("manifest", bundleNames.manifest, "is not what was sealed", { column });
  }
}

/** The decisions about single texts, as far as they can be read. */
export const decisionsOf = ({ values }: SealFile) =>
  leakDecisionsSchema.shape.decisions.safeParse(values.decisions ?? []).data ?? [];
