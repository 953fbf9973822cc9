import type { LabelComparison } from "../../shared/model/results/label-comparison.ts";
import type { StrataTag } from "../../shared/model/prompt.ts";
import { rowsOf } from "../dataset/study/rows-of.ts";
import { AppError } from "../domain/app-error.ts";
import { type LabelledLine, matchLabels } from "../domain/labels/match-labels.ts";
import { actorOf, type Caller } from "../domain/people/caller.ts";
import type { Clock } from "../domain/ports.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { noStudy } from "../domain/study-status.ts";
import { computeInWorker } from "./compute-in-worker.ts";
import { readLabels, refuseFindings } from "./read-labels.ts";
import { studyForWorker } from "./study-for-worker.ts";

const pairsAtOnce = 500;
const mostNamed = 20;

export interface LabelFile {
  path: string;
  name: string;
  question: string;
  option: string | null;
  /** The column that holds the label. */
  value: string;
  /** Columns that tell lines of one prompt apart. */
  by: readonly StrataTag[];
}

export interface ImportedLabels {
  name: string;
  version: number;
  labels: number;
  unmatched: number;
  /** The first of the rows that match no response of the study. */
  unmatchedRows: number[];
}

/** The lines of a study's materials with the arms that answered each. */
async function linesOf(storage: Storage, studyId: number): Promise<LabelledLine[]> {
  const lines = new Map<number, Omit<LabelledLine, "arms"> & { arms: string[] }>();
  const pages = rowsOf(
    (after, limit) => storage.pairsAfter(studyId, after, limit),
    ({ id }) => id,
    pairsAtOnce,
  );
  for await (const page of pages) {
    for (const { line, promptId, task, context, model, userBelief, first, second } of page) {
      const tags = { task, context, model, user_belief: userBelief };
      const known = lines.get(line) ?? { line, promptId, tags, arms: [] as string[] };
      lines.set(line, known);
      for (const arm of [first.arm, second?.arm ?? null]) {
        if (arm !== null && !known.arms.includes(arm)) known.arms.push(arm);
      }
    }
  }
  return [...lines.values()];
}

/** Automatic labels of a study's responses, and how they compare with its raters. */
export function createLabelDesk({ storage, clock }: { storage: Storage; clock: Clock }) {
  const unblinded = async (slug: string): Promise<StudyRecord> => {
    const record = await storage.findStudy(slug);
    if (record === null) throw noStudy(slug);
    if (record.state === "unblinded") return record;
    throw new AppError(
      "conflict",
      `Study "${slug}" is ${record.state}: labels name arms, and are taken once it is unblinded.`,
    );
  };
  return {
    /** Stores a file of labels as the next version of its name, or nothing of it. */
    take: async (
      slug: string,
      { path, name, question: asked, option, value, by }: LabelFile,
      caller: Caller,
    ): Promise<ImportedLabels> => {
      const record = await unblinded(slug);
      const questions = resolveQuestions(record.definition).filter(({ kind }) => kind !== "text");
      const question = questions.find(({ id }) => id === asked);
      if (question === undefined) {
        const names = questions.map(({ id }) => id).join(", ");
        throw new AppError("invalid", `There is no question "${asked}" to label: use ${names}.`);
      }
      if (option !== null && !question.options.some((each) => String(each.value) === option)) {
        throw new AppError("invalid", `"${option}" is no option of question "${asked}".`);
      }
      if (question.kind !== "choice" && question.each !== "response") {
        throw new AppError(
          "invalid",
          `Question "${asked}" is not about single responses, which is what labels are about.`,
        );
      }
      const { rows, file, sha256 } = await readLabels(path, { value, by });
      const lines = await linesOf(storage, record.id);
      const { arms } = record.definition;
      const about = { file, arms, question, option };
      const { labels, unmatched, findings } = matchLabels(rows, lines, about);
      refuseFindings(findings);
      if (labels.length === 0) {
        throw new AppError(
          "invalid",
          `None of the ${rows.length} labels in "${file}" is of a response of this study: ` +
            "prompt_id and arm must be those of the materials.",
        );
      }
      const set = { name, question: asked, option, file, sha256 };
      const who = actorOf(caller);
      const saved = await storage.saveLabels(record.id, { ...set, at: clock.now(), who }, labels);
      return {
        name,
        version: saved.version,
        labels: labels.length,
        unmatched: unmatched.length,
        unmatchedRows: unmatched.slice(0, mostNamed),
      };
    },
    /** The latest version of each set against the raters. */
    compare: async (slug: string): Promise<LabelComparison[]> =>
      comparisonsOf(storage, await unblinded(slug)),
  };
}

/** How a study's labels compare with its raters, for whoever may see its arms. */
async function comparisonsOf(storage: Storage, record: StudyRecord): Promise<LabelComparison[]> {
  const latest = await storage.labelSets(record.id);
  if (latest.length === 0) return [];
  const sets = await Promise.all(
    latest.map(async (set) => ({ set, labels: await storage.labelsOf(set.id) })),
  );
  const { source } = storage;
  const study = studyForWorker(record);
  const { comparisons } = await computeInWorker({ wanted: "labels", sets, source, study });
  if (comparisons === undefined) throw new Error("The thread answered something else than labels");
  return comparisons;
}
