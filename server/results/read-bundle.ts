import { AppError } from "../domain/app-error.ts";
import type { BesideJudgments, ResultsDesign } from "../domain/results/compute-results.ts";
import {
  gatherColumns,
  type SourceJudgment,
  type SourcePair,
} from "../domain/results/gather-columns.ts";
import type { StudyColumns } from "../domain/results/study-columns.ts";
import type { BlindingGuesses } from "../domain/results/blinding-indices.ts";
import { type BundleManifest, bundleTable, readBundleManifest } from "./bundle-files.ts";
import { readBundleFlow } from "./read-bundle-flow.ts";
import { readBundleLabels } from "./read-bundle-labels.ts";
import { tableRows, type TableRow } from "./table-rows.ts";

/** Names of the coordinator's choosing stand in a dataset as in a web address. */
function verbatim(name: string | null): string | null {
  if (name === null) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    throw new AppError("invalid", `"${name}" is no name that an export writes.`);
  }
}

const pairColumns = [
  "pair",
  "prompt",
  "line",
  "task",
  "context",
  "model",
  "user_belief",
  "planned",
  "unblinded_early",
  "x_arm",
  "y_arm",
];

const judgmentColumns = [
  "judgment",
  "assignment",
  "rater",
  "pair",
  "superseded",
  "counted",
  "question",
  "value",
  "position",
  "response",
  "left",
  "assigned_at",
  "received_at",
];

async function readPairs(folder: string) {
  const pairs = new Map<string, SourcePair>();
  let planned = 0;
  for await (const row of tableRows(bundleTable(folder, "pairs"), pairColumns)) {
    planned += row.number("planned");
    pairs.set(row.name("pair"), {
      prompt: row.name("prompt"),
      line: row.number("line"),
      tags: {
        task: verbatim(row.text("task")),
        context: verbatim(row.text("context")),
        model: verbatim(row.text("model")),
        user_belief: verbatim(row.text("user_belief")),
      },
      xArm: row.name("x_arm"),
      yArm: row.text("y_arm"),
      unmasked: row.flag("unblinded_early"),
    });
  }
  return { pairs, planned };
}

/** How many checks each rater failed; null where the study has none. */
async function readChecksFailed(folder: string): Promise<((rater: string) => number) | null> {
  const failed = new Map<string, number>();
  for await (const row of tableRows(bundleTable(folder, "raters"), ["rater", "checks_failed"])) {
    if (row.text("checks_failed") === null) return null;
    failed.set(row.name("rater"), row.number("checks_failed"));
  }
  return (rater) => failed.get(rater) ?? 0;
}

const responseOf = (row: TableRow, column: string): "x" | "y" | null => {
  const label = row.text(column);
  return label === "x" || label === "y" ? label : null;
};

interface Gathered extends SourceJudgment {
  name: string;
  answers: SourceJudgment["answers"][number][];
}

const judgmentOf = (row: TableRow): Gathered => ({
  name: row.name("judgment"),
  rater: row.name("rater"),
  assignment: row.name("assignment"),
  pair: row.name("pair"),
  superseded: row.flag("superseded"),
  counted: row.flag("counted"),
  left: responseOf(row, "left"),
  assignedAt: row.time("assigned_at"),
  receivedAt: row.time("received_at"),
  answers: [],
});

/** What raters guessed of the two arms; null where nobody was asked. */
async function readGuesses(
  folder: string,
  { arms, blinding_guess: asked }: BundleManifest,
  pairs: ReadonlyMap<string, SourcePair>,
): Promise<BlindingGuesses | null> {
  const [one, other, ...more] = arms;
  if (!asked || one === undefined || other === undefined || more.length > 0) return null;
  const none = { guessedFirst: 0, guessedSecond: 0, unknown: 0 };
  const table: BlindingGuesses["table"] = [{ ...none }, { ...none }];
  const wanted = ["pair", "response", "arm", "answered"];
  for await (const row of tableRows(bundleTable(folder, "guesses"), wanted)) {
    const pair = pairs.get(row.name("pair"));
    const shown = row.name("response") === "x" ? pair?.xArm : pair?.yArm;
    const own = table[shown === one ? 0 : 1];
    const answered = row.name("answered");
    if (answered === "unknown") own.unknown += 1;
    else if (answered === "guess" && row.text("arm") === one) own.guessedFirst += 1;
    else if (answered === "guess") own.guessedSecond += 1;
  }
  return { arms: [one, other], table };
}

/** Reads what results are computed from out of a dataset's files, and nothing else. */
export async function readBundle(
  folder: string,
): Promise<{ design: ResultsDesign; columns: StudyColumns } & BesideJudgments> {
  const manifest = readBundleManifest(folder);
  const { pairs, planned } = await readPairs(folder);
  const gathering = gatherColumns(manifest, (name) => {
    const pair = pairs.get(name);
    if (pair === undefined) throw new RangeError(`"${name}" is no pair of the dataset`);
    return pair;
  });
  let current: Gathered | null = null;
  for await (const row of tableRows(bundleTable(folder, "judgments"), judgmentColumns)) {
    if (current?.name !== row.name("judgment")) {
      if (current !== null) gathering.add(current);
      current = judgmentOf(row);
    }
    const value = row.text("value");
    if (value === null) continue;
    const on = row.name("position") === "pair" ? "pair" : (responseOf(row, "response") ?? "x");
    current.answers.push({ question: row.name("question"), on, value });
  }
  if (current !== null) gathering.add(current);
  const checks = await readChecksFailed(folder);
  const { study: slug, seal, unit, arms, claims, alpha, looks, exclusions, published } = manifest;
  const { imported = null } = manifest;
  return {
    design: {
      slug,
      seal,
      imported,
      unit,
      arms,
      claims,
      alpha,
      looks,
      exclusions,
      published: published ?? undefined,
    },
    columns: gathering.finish(planned, checks),
    guesses: await readGuesses(folder, manifest, pairs),
    flow: await readBundleFlow(folder),
    labels: await readBundleLabels(folder, pairs),
  };
}
