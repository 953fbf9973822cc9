import { existsSync } from "node:fs";
import type { FileComparison } from "../../shared/model/results/label-comparison.ts";
import type { StrataTag } from "../../shared/model/prompt.ts";
import type { Output } from "../../shared/protocol/calls.ts";
import type {
  BroughtLabels,
  labelCalls,
  LabelColumns,
  LabelQuestion,
} from "../../shared/protocol/label-calls.ts";
import { rowsOf } from "../dataset/study/rows-of.ts";
import { AppError } from "../domain/app-error.ts";
import {
  expectLabelQuestion,
  expectQuestionWithOption,
  labelQuestions,
} from "../domain/labels/label-questions.ts";
import { expectUnblinded } from "../domain/labels/expect-unblinded.ts";
import type { Label, LabelSet } from "../domain/labels/label-set.ts";
import {
  type LabelledLine,
  matchLabels,
  type MatchedLabels,
} from "../domain/labels/match-labels.ts";
import { refusalList } from "../domain/refusals/refusal-list.ts";
import { refusalPatterns } from "../domain/refusals/refusal-patterns.ts";
import { actorOf, type Caller } from "../domain/people/caller.ts";
import type { Clock } from "../domain/ports.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { noStudy } from "../domain/study-status.ts";
import { importLimits } from "../materials/limits/import-limits.ts";
import { computeInWorker } from "./compute-in-worker.ts";
import { readLabels, type ReadLabels } from "./read-labels.ts";
import { readLabelsGuarded } from "./read-labels-guarded.ts";
import { refuseFindings } from "./refuse-findings.ts";
import { studyForWorker } from "./study-for-worker.ts";

const pairsAtOnce = 500;
/** Of rows that match nothing, and of findings, so many are told. */
const [mostNamed, mostFindings] = [100, 1000];
/** On the command line. */
const mostRowsHere = 500_000;

interface BroughtFile {
  path: string;
  columns: LabelColumns;
  trial: boolean;
}

/** What labels are held against, and what tells lines of one prompt apart. */
export interface AboutLabels {
  name: string;
  question: string;
  option: string | null;
  by: readonly StrataTag[];
}

type Taken = Output<typeof labelCalls, "labels:take">;

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
    await expectUnblinded(storage, slug);
    const record = await storage.findStudy(slug);
    if (record === null) throw noStudy(slug);
    return record;
  };

  /** Everything that a file says, held against the study; nothing is stored yet. */
  const joined = async (
    record: StudyRecord,
    { question: asked, option }: AboutLabels,
    { rows, file, findings }: ReadLabels,
  ): Promise<MatchedLabels> => {
    const question = expectLabelQuestion(record.definition, asked, option);
    const lines = await linesOf(storage, record.id);
    const { arms } = record.definition;
    const matched = matchLabels(rows, lines, { file, arms, question, option });
    const all = [...findings, ...matched.findings];
    if (all.length === 0 && matched.labels.length === 0)
      all.push({
        severity: "error",
        file,
        line: null,
        field: null,
        message: `None of its ${rows.length} labels is of a response of this study`,
        mend: "name prompts and arms as the materials do",
      });
    return { ...matched, findings: all };
  };

  const stored = (
    record: StudyRecord,
    { name, question, option }: AboutLabels,
    { file, sha256 }: ReadLabels,
    { labels, who }: { labels: readonly Label[]; who: string },
  ): Promise<LabelSet> => {
    const set = { name, question, option, file, sha256, patterns: null, at: clock.now(), who };
    return storage.saveLabels(record.id, set, labels);
  };

  return {
    /** Stores a file of this machine as the next version of its name, or nothing of it. */
    take: async (
      slug: string,
      { path, value, ...about }: AboutLabels & { path: string; value: string },
      caller: Caller,
    ): Promise<Taken> => {
      const record = await unblinded(slug);
      expectLabelQuestion(record.definition, about.question, about.option);
      if (!existsSync(path)) throw new AppError("invalid", `There is no file "${path}".`);
      const columns = { prompt_id: "prompt_id", arm: "arm", value };
      const read = await readLabels(path, { ...columns, by: about.by, mostRows: mostRowsHere });
      const { labels, unmatched, findings } = await joined(record, about, read);
      refuseFindings(findings);
      const who = actorOf(caller);
      const { name, version } = await stored(record, about, read, { labels, who });
      return {
        name,
        version,
        labels: labels.length,
        unmatched: unmatched.length,
        unmatchedRows: unmatched.slice(0, 20).map(({ row }) => row),
      };
    },
    /** What labels can be held against, with the answers that they can be; none of a choice, which takes scores. */
    questions: async (slug: string): Promise<LabelQuestion[]> =>
      labelQuestions((await unblinded(slug)).definition).map(({ id, kind, options }) => ({
        name: id,
        options: kind === "choice" ? [] : options.map(({ value }) => String(value)),
      })),
    /** The same of a file that came over the network, with everything that is wrong or has no match. */
    bring: async (
      slug: string,
      { path, columns, trial, ...about }: AboutLabels & BroughtFile,
      caller: Caller,
    ): Promise<BroughtLabels> => {
      const record = await unblinded(slug);
      expectLabelQuestion(record.definition, about.question, about.option);
      const { rows: mostRows } = importLimits.upload;
      const read = await readLabelsGuarded({
        path,
        wanted: { ...columns, by: about.by, mostRows },
      });
      const { labels, unmatched, findings } = await joined(record, about, read);
      const isStored = findings.length === 0 && !trial;
      const who = actorOf(caller);
      const set = isStored ? await stored(record, about, read, { labels, who }) : null;
      return {
        name: about.name,
        version: set?.version ?? null,
        labels: labels.length,
        unmatched: unmatched.length,
        unmatchedRows: unmatched
          .slice(0, mostNamed)
          .map(({ row, promptId, arm }) => ({ row, prompt_id: promptId, arm })),
        errors: findings.length,
        findings: findings.slice(0, mostFindings),
      };
    },
    /** Labels each response of the study by Kelvin's own patterns of refusing. */
    refusals: async (
      slug: string,
      { name, question: asked, option }: { name: string; question: string | null; option: string },
      caller: Caller,
    ): Promise<Output<typeof labelCalls, "labels:refusals">> => {
      const record = await unblinded(slug);
      const { id: question } = expectQuestionWithOption(record.definition, asked, option);
      const { source } = storage;
      const study = studyForWorker(record);
      const { refusals: labels } = await computeInWorker({ wanted: "refusals", source, study });
      if (labels === undefined) throw new Error("The thread answered something else than labels");
      const { version: patterns } = refusalPatterns;
      const from = { file: refusalList.name, sha256: refusalList.sha256, patterns };
      const about = { name, question, option, ...from, at: clock.now(), who: actorOf(caller) };
      const { version } = await storage.saveLabels(record.id, about, labels);
      const refusals = labels.filter(({ value }) => value === "true").length;
      return { name, version, question, patterns, labels: labels.length, refusals };
    },
    /** The latest version of each set against the raters. */
    compare: async (slug: string): Promise<FileComparison[]> =>
      comparisonsOf(storage, await unblinded(slug)),
  };
}

/** How a study's labels compare with its raters, for whoever may see its arms. */
async function comparisonsOf(storage: Storage, record: StudyRecord): Promise<FileComparison[]> {
  const latest = await storage.labelSets(record.id);
  if (latest.length === 0) return [];
  const sets = await Promise.all(
    latest.map(async (set) => ({ set, labels: await storage.labelsOf(set.id) })),
  );
  const { source } = storage;
  const study = studyForWorker(record);
  const { comparisons } = await computeInWorker({ wanted: "labels", sets, source, study });
  if (comparisons === undefined) throw new Error("The thread answered something else than labels");
  return comparisons.map((each, place) => ({ ...each, file: latest[place]?.file ?? "" }));
}
