import type { TagColumn } from "../domain/sealed-tags.ts";
import type { ExportProgress, ExportSource } from "./export-parts.ts";
import { gatherParts, type TablesRequest } from "./gather-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { sumOf } from "./study/tally.ts";
import { writeAbout } from "./write-about.ts";
import { writeAssignments } from "./write-assignments.ts";
import { writeErased } from "./write-erased.ts";
import { writeGuesses } from "./write-guesses.ts";
import { writeJudgments } from "./write-judgments.ts";
import { writeLabels } from "./write-labels.ts";
import { writeLeftOut } from "./write-left-out.ts";
import { writePairs } from "./write-pairs.ts";
import { writeProbes } from "./write-probes.ts";
import { writeQuiz } from "./write-quiz.ts";
import { writeRaters } from "./write-raters.ts";
import { writeCommitments, writeSchedule, writeShown } from "./write-sealed-rows.ts";

/** The tables of a dataset that were written, and what the manifest tells of them. */
export interface WrittenTables {
  files: WrittenFile[];
  /** Tags that are left out, as they could tell an arm. */
  sealedTags: TagColumn[];
  counts: Record<string, number>;
}

/** Writes the tables of a dataset. Rows that arrive meanwhile are left out, so that the tables agree. */
export async function writeTables(
  source: ExportSource,
  request: TablesRequest,
  tell: (progress: ExportProgress) => void = () => undefined,
): Promise<WrittenTables> {
  const parts = await gatherParts(source, request, tell);
  const files = [
    ...(await writeJudgments(parts)),
    ...(await writeAssignments(parts)),
    ...(await writeErased(parts)),
    ...(await writeRaters(parts)),
    ...(await writeProbes(parts)),
    ...(await writeQuiz(parts)),
    ...(await writePairs(parts)),
    ...(await writeCommitments(parts)),
    ...(await writeAbout(parts)),
    ...(request.blinded
      ? []
      : [
          ...(await writeSchedule(parts)),
          ...(await writeShown(parts)),
          ...(await writeLeftOut(parts)),
          ...(await writeGuesses(parts)),
          ...(await writeLabels(parts)),
        ]),
  ];
  const { census, tally, sealedTags, pairs } = parts;
  return {
    files,
    sealedTags: [...sealedTags],
    counts: {
      pairs: pairs.size(),
      raters: census.raters.size(),
      assignments: census.assignments.size(),
      judgments: census.judgments,
      counted: sumOf(tally.counted.byPair),
      surplus: sumOf(tally.surplus.byPair),
      superseded: tally.superseded,
    },
  };
}
