import type { Answer } from "../../../shared/model/judgment.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import { studySchema, type Study } from "../../../shared/model/study.ts";
import type { ImportLayout } from "../../../shared/model/imported.ts";
import type { ImportOptions, ImportOutcome } from "../../../shared/protocol/import-calls.ts";
import { checkStudy } from "../../domain/check-study.ts";
import type { Finding } from "../../domain/finding.ts";
import type { ImportedJudgment } from "../../domain/imported-study.ts";
import { collectFindings } from "../../materials/collect-findings.ts";
import type { ImportFile } from "../records/read-records.ts";
import { settleRepeats } from "./find-repeats.ts";
import { gatherRatings } from "./gather-ratings.ts";
import { createPlainNames } from "./plain-names.ts";
import type { Rating } from "./ratings.ts";
import { readAnswers, type ReadQuestion, type Wrong } from "./read-answers.ts";
import { readClaims } from "./read-claims.ts";
import type { Unit } from "./units.ts";

/** A study made of ratings: its file, its materials, and who judged what. */
export interface GatheredStudy {
  study: Study;
  /** Prompt i is of line i + 1. */
  prompts: Prompt[];
  judgments: ImportedJudgment[];
  raters: number;
}

export interface Gathered {
  /** Null where anything is wrong. */
  gathered: GatheredStudy | null;
  layout: ImportLayout | null;
  counts: ImportOutcome["counts"];
  arms: ImportOutcome["arms"];
  questions: ImportOutcome["questions"];
  findings: Finding[];
  timed: boolean;
}

const layoutScales: Partial<Record<ImportLayout, [number, number]>> = { summeval: [1, 5] };

const emptiness = (file: string): Finding => ({
  severity: "error",
  file,
  line: null,
  field: null,
  message: "Holds no ratings",
  mend: "name the columns: --column rater=NAME, --column value=NAME, or --question NAME",
});

const isEmpty = ({ responses }: Unit): boolean => responses.some(({ text }) => text.trim() === "");

/** Units with a response without a text, where others have one; null where there are none. */
function emptyResponses(file: string, units: readonly Unit[]): Finding | null {
  const [first, ...more] = units.filter(isEmpty);
  if (first === undefined || 1 + more.length === units.length) return null;
  const also = more.length === 0 ? "" : `; so do others, ${more.length} in number`;
  const message = `Has an empty response${also}`;
  const mend = "leave it, if that is what was rated";
  return { severity: "warning", file, line: first.line, field: null, message, mend };
}

/** Lines of the materials: a pair has one to itself, single responses to one prompt share theirs. */
function promptsOf(units: readonly Unit[], armOf: (called: string) => string) {
  const prompts: Prompt[] = [];
  const lineOf: number[] = [];
  const places = new Map<string, number>();
  for (const unit of units) {
    const { promptId, prompt, task, context, model, userBelief, responses } = unit;
    const said = responses.map(({ arm, text }) => ({
      arm: armOf(arm),
      model: arm.slice(0, 200),
      text,
    }));
    const tags = { task, context, model, user_belief: userBelief };
    const key = JSON.stringify([promptId, tags]);
    const known = said.length === 1 ? places.get(key) : undefined;
    const before = known === undefined ? undefined : prompts[known];
    if (known !== undefined && before !== undefined && before.responses.length < 20) {
      before.responses.push(...said);
      lineOf.push(known + 1);
    } else {
      if (said.length === 1) places.set(key, prompts.length);
      prompts.push({ prompt_id: promptId, prompt, ...tags, responses: said });
      lineOf.push(prompts.length);
    }
  }
  return { prompts, lineOf };
}

/** Answers of one rater about one unit, with the times of its ratings. */
function judgmentsOf(
  ratings: readonly Rating[],
  units: readonly Unit[],
  read: readonly { name: string; question: ReadQuestion }[],
  { lineOf, armOf }: { lineOf: readonly number[]; armOf: (called: string) => string },
): ImportedJudgment[] {
  const places = new Map<string, ImportedJudgment & { answers: Record<string, Answer> }>();
  for (const rating of ratings) {
    const { unit, rater, question, firstLeft, at, seconds } = rating;
    const found = read[question];
    const answer = found?.question.answerOf(rating) ?? null;
    if (found === undefined || answer === null) continue;
    const key = `${unit} ${rater}`;
    let judgment = places.get(key);
    if (judgment === undefined) {
      const arms = (units[unit]?.responses ?? []).map(({ arm }) => armOf(arm));
      const [left = "", right = null] = firstLeft ? arms : arms.toReversed();
      const line = lineOf[unit] ?? 0;
      judgment = { rater, line, left, right, answers: {}, at, seconds };
      places.set(key, judgment);
    }
    // A choice is told by the side, and the first rating of a judgment says which that is.
    const flipped =
      found.question.kind === "choice" &&
      (judgment.left === armOf(units[unit]?.responses[0]?.arm ?? "")) !== firstLeft;
    judgment.answers[found.name] =
      flipped && answer !== "same" ? (answer === "left" ? "right" : "left") : answer;
    judgment.at = at ?? judgment.at;
  }
  return [...places.values()];
}

const mostArms = 20;
const mostQuestions = 20;

/** Makes a study of files of ratings, or says everything that keeps it from being one. */
export async function gatherStudy(
  slug: string,
  files: readonly ImportFile[],
  { options: asked, upload }: { options: ImportOptions; upload: boolean },
): Promise<Gathered> {
  const [{ name: firstFile } = { name: slug }] = files;
  const findings = collectFindings(firstFile);
  const { claims, findings: ofClaims } = readClaims(asked.claims);
  ofClaims.forEach(findings.add);
  const ratings = await gatherRatings(files, { options: asked, upload }, findings.add);
  const { layout, units, raters } = ratings;
  const scale = asked.scale ?? (layout === null ? undefined : layoutScales[layout]);
  const options = scale === undefined ? asked : { ...asked, scale };
  const [armNames, questionNames] = [createPlainNames("arm"), createPlainNames("question")];

  const wrongIn =
    (field: string | null) =>
    ({ rating, message, mend }: Wrong): void => {
      const file = files[rating.file]?.name ?? firstFile;
      findings.add({ severity: "error", file, line: rating.line, field, message, mend });
    };
  const { kept, leftOut } = settleRepeats(ratings.ratings, options, wrongIn(null));
  const whole = (message: string, mend: string): void =>
    findings.add({ severity: "error", file: firstFile, line: null, field: null, message, mend });
  if (ratings.questions.length > mostQuestions) {
    whole(`Has ${ratings.questions.length} questions`, "name those that matter: --question NAME");
    const nothing = { gathered: null, counts: null, arms: [], questions: [], timed: false };
    return { ...nothing, layout, findings: findings.list() };
  }
  const byQuestion = ratings.questions.map((): Rating[] => []);
  for (const rating of kept) byQuestion[rating.question]?.push(rating);
  const read = ratings.questions.map((called, index) => ({
    called,
    name: questionNames.of(called),
    question: readAnswers(called, byQuestion[index] ?? [], options, wrongIn(called)),
  }));
  for (const { responses } of units) for (const { arm } of responses) armNames.of(arm);
  const arms = armNames.list();
  const pairs = units.filter(({ responses }) => responses.length === 2).length;
  if (findings.list().length === 0 && kept.length === 0) findings.add(emptiness(firstFile));
  const empty = findings.list().length === 0 ? emptyResponses(firstFile, units) : null;
  if (empty !== null) findings.add(empty);
  if (arms.length > mostArms)
    whole(`Has ${arms.length} arms`, `import a part with ${mostArms} at most`);
  if (pairs !== 0 && pairs !== units.length)
    whole("Has single responses beside pairs", "import the two apart from each other");

  const { prompts, lineOf } = promptsOf(units, armNames.of);
  const judgments = judgmentsOf(kept, units, read, { lineOf, armOf: armNames.of });
  const perUnit = new Map<string, number>();
  for (const { line, left, right } of judgments) {
    const key = `${line} ${right === null ? left : ""}`;
    perUnit.set(key, (perUnit.get(key) ?? 0) + 1);
  }
  const most = [...perUnit.values()].reduce((sum, each) => Math.max(sum, each), 1);
  const counts = {
    ratings: ratings.ratings.length,
    judgments: judgments.length,
    units: units.length,
    raters,
    left_out: leftOut,
  };
  const timed = judgments.length > 0 && judgments.every(({ at }) => at !== null);
  const about = {
    layout,
    counts,
    arms,
    questions: read.map(({ name, called, question: { kind, values } }) => ({
      name,
      called,
      kind,
      values: values.slice(0, 20),
    })),
    timed,
  };
  const isWrong = (): boolean => findings.list().some(({ severity }) => severity === "error");
  if (isWrong()) return { gathered: null, findings: findings.list(), ...about };
  const complete = (name: string): boolean => judgments.every(({ answers }) => name in answers);
  const result = studySchema.safeParse({
    kelvin: 1,
    slug,
    title: `Imported ratings: ${slug}`,
    contact: "whoever collected the ratings",
    arms: arms.map(({ name }) => name),
    materials: "imported.jsonl",
    unit: pairs === 0 ? "response" : "pair",
    ratings_per_pair: most,
    once_per: "pair",
    questions: Object.fromEntries(
      read.map(({ name, question }) => [
        name,
        { ...question.definition, ...(complete(name) ? {} : { required: false }) },
      ]),
    ),
    ...claims,
  });
  if (!result.success) {
    whole(result.error.issues[0]?.message ?? "Makes no study", "import a part of it");
    return { gathered: null, findings: findings.list(), ...about };
  }
  for (const finding of checkStudy(result.data)) {
    if (finding.severity === "error" && (finding.field ?? "").startsWith("claims"))
      findings.add({ ...finding, file: "claims" });
  }
  if (isWrong()) return { gathered: null, findings: findings.list(), ...about };
  const inTime = timed
    ? judgments.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))
    : judgments;
  return {
    gathered: { study: result.data, prompts, judgments: inTime, raters },
    findings: findings.list(),
    ...about,
  };
}
