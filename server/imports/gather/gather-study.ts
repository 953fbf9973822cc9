import type { Prompt } from "../../../shared/model/prompt.ts";
import { studySchema, type Study } from "../../../shared/model/study.ts";
import type { ImportLayout } from "../../../shared/model/imported.ts";
import type { ImportOptions, ImportOutcome } from "../../../shared/protocol/import-calls.ts";
import { checkStudy } from "../../domain/check-study.ts";
import type { Finding } from "../../domain/finding.ts";
import type { ImportedJudgment, ImportedRater } from "../../domain/imported-study.ts";
import { collectFindings } from "../../materials/collect-findings.ts";
import type { ImportFile } from "../records/read-records.ts";
import { readJudgments } from "../spill/judgments.ts";
import { openSpill } from "../spill/open-spill.ts";
import type { Units } from "../spill/units.ts";
import { gatherRatings } from "./gather-ratings.ts";
import { createPlainNames } from "./plain-names.ts";
import { promptsOf } from "./prompts-of.ts";
import { readAnswers, type Wrong } from "./read-answers.ts";
import { readClaims } from "./read-claims.ts";

/** A study made of ratings: its file, its materials, and who judged what, page after page. */
export interface GatheredStudy {
  study: Study;
  /** The i-th of all is of line i + 1. */
  prompts: () => Iterable<Prompt[]>;
  raters: () => Iterable<ImportedRater[]>;
  judgments: () => Iterable<ImportedJudgment[]>;
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

/** Units with a response without a text, where others have one; null where there are none. */
function emptyResponses(file: string, units: Units): Finding | null {
  let [first, empty]: [number | null, number] = [null, 0];
  for (const { found, responses } of units.all()) {
    if (!responses.some(({ text }) => text.trim() === "")) continue;
    first ??= found;
    empty += 1;
  }
  if (first === null || empty === units.counts().units) return null;
  const also = empty === 1 ? "" : `; so do others, ${empty - 1} in number`;
  const message = `Has an empty response${also}`;
  const mend = "leave it, if that is what was rated";
  return { severity: "warning", file, line: first, field: null, message, mend };
}

const mostArms = 20;
const mostQuestions = 20;

/** Makes a study of files of ratings, or says everything that keeps it from being one. */
export async function gatherStudy(
  slug: string,
  files: readonly ImportFile[],
  { options: asked, upload }: { options: ImportOptions; upload: boolean },
): Promise<Gathered> {
  const spill = openSpill();
  const [{ name: firstFile } = { name: slug }] = files;
  const findings = collectFindings(firstFile);
  const { claims, findings: ofClaims } = readClaims(asked.claims);
  ofClaims.forEach(findings.add);
  const read = await gatherRatings(files, { spill, options: asked, upload }, findings.add);
  const { layout, units, raters, ratings } = read;
  const whole = (message: string, mend: string): void =>
    findings.add({ severity: "error", file: firstFile, line: null, field: null, message, mend });
  if (read.questions.length > mostQuestions)
    whole(`Has more than ${mostQuestions} questions`, "name those that matter: --question NAME");
  if (read.questions.length > mostQuestions || !read.whole) {
    const nothing = { gathered: null, counts: null, arms: [], questions: [], timed: false };
    return { ...nothing, layout, findings: findings.list() };
  }

  const scale = asked.scale ?? (layout === null ? undefined : layoutScales[layout]);
  const options = scale === undefined ? asked : { ...asked, scale };
  const [armNames, questionNames] = [createPlainNames("arm"), createPlainNames("question")];
  const wrongIn =
    (field: string) =>
    ({ rating, message, mend }: Wrong): void => {
      const file = files[rating.file]?.name ?? firstFile;
      findings.add({ severity: "error", file, line: rating.line, field, message, mend });
    };
  const questions = read.questions.map((called, index) => ({
    called,
    name: questionNames.of(called),
    question: readAnswers(called, ratings.of(index), options, wrongIn(called)),
  }));
  for (const arm of units.arms()) armNames.of(arm);
  const arms = armNames.list();
  const { kept, leftOut, judgments, read: all } = ratings.counts();
  const { units: unitCount, pairs } = units.counts();
  const isWrong = (): boolean => findings.list().some(({ severity }) => severity === "error");
  if (!isWrong() && kept === 0) findings.add(emptiness(firstFile));
  const empty = isWrong() ? null : emptyResponses(firstFile, units);
  if (empty !== null) findings.add(empty);
  if (arms.length > mostArms)
    whole(`Has more than ${mostArms} arms`, `import a part with ${mostArms} at most`);
  if (pairs !== 0 && pairs !== unitCount)
    whole("Has single responses beside pairs", "import the two apart from each other");

  const judged = readJudgments(spill, ratings);
  const about = {
    layout,
    counts: { ratings: all, judgments, units: unitCount, raters, left_out: leftOut },
    arms: arms.slice(0, mostArms),
    questions: questions.map(({ name, called, question: { kind, values } }) => ({
      name,
      called,
      kind,
      values: values.slice(0, 20),
    })),
    timed: judged.timed,
  };
  const refused = (): Gathered => ({ gathered: null, findings: findings.list(), ...about });
  if (isWrong()) return refused();
  const result = studySchema.safeParse({
    kelvin: 1,
    slug,
    title: `Imported ratings: ${slug}`,
    contact: "whoever collected the ratings",
    arms: arms.map(({ name }) => name),
    materials: "imported.jsonl",
    unit: pairs === 0 ? "response" : "pair",
    ratings_per_pair: judged.mostOfUnit,
    once_per: "pair",
    questions: Object.fromEntries(
      questions.map(({ name, question }, index) => [
        name,
        {
          ...question.definition,
          ...(ratings.count(index) === judgments ? {} : { required: false }),
        },
      ]),
    ),
    ...claims,
  });
  if (!result.success) {
    whole(result.error.issues[0]?.message ?? "Makes no study", "import a part of it");
    return refused();
  }
  for (const finding of checkStudy(result.data)) {
    if (finding.severity === "error" && (finding.field ?? "").startsWith("claims"))
      findings.add({ ...finding, file: "claims" });
  }
  if (isWrong()) return refused();
  return {
    gathered: {
      study: result.data,
      prompts: () => promptsOf(units, armNames.of),
      raters: judged.raters,
      judgments: () => judged.pages(questions, armNames.of),
    },
    findings: findings.list(),
    ...about,
  };
}
