import type { Study } from "../../../shared/model/study.ts";
import { createPairFold } from "../../domain/seal/fold-pairs.ts";
import { commitToPair, pairParts, type PairValues } from "../../domain/seal/pair-commitments.ts";
import type { SealFile } from "../files/seal-file.ts";
import { plainName } from "../study/plain-name.ts";
import { commitmentsTable, type CommitmentsRow } from "../tables/commitments.ts";
import { textsTable, type TextsRow } from "../tables/free-text.ts";
import { pairsTable, type PairsRow } from "../tables/pairs.ts";
import { shownTable, type ShownRow } from "../tables/shown.ts";
import { readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel, rowCursor } from "./row-cursor.ts";

/** What the other checks need of each pair, by its place in the tables. */
export interface PairFacts {
  planned: number[];
  counted: number[];
  surplus: number[];
  /** Unblinded: whether the response that the pair lists first is x, and whether it is alone. */
  firstIsX: boolean[];
  alone: boolean[];
  /** Unblinded: its number in the order of the materials, and its values of the study's strata. */
  number: number[];
  stratum: number[];
}

/** The columns of `pairs` that `texts` tells too. */
const toldTwice = ({ x, y, ...texts }: TextsRow): [keyof PairsRow, string | null][] => [
  ["prompt_id", plainName(texts.prompt_id)],
  ["task", plainName(texts.task)],
  ["context", plainName(texts.context)],
  ["model", plainName(texts.model)],
  ["user_belief", plainName(texts.user_belief)],
  ["x_arm", x.arm],
  ["y_arm", y?.arm ?? null],
  ["x_model", plainName(x.model)],
  ["y_model", plainName(y?.model ?? null)],
];

function valuesOf(pair: PairsRow, texts: TextsRow, shown: ShownRow): PairValues {
  const firstIsX = pair.first === "x" || texts.y === null;
  const inOrder = <T>(x: T, y: T | null): [T, T | null] =>
    firstIsX || y === null ? [x, y] : [y, x];
  const [first, second] = inOrder(texts.x, texts.y);
  const [shownFirst, shownSecond] = inOrder(shown.x, shown.y);
  return {
    materials: {
      line: pair.line ?? 0,
      promptId: texts.prompt_id,
      prompt: texts.prompt,
      task: texts.task,
      context: texts.context,
      model: texts.model,
      userBelief: texts.user_belief,
      tags: texts.tags,
      referenceAnswer: texts.reference_answer,
      first: first.text,
      second: second?.text ?? null,
    },
    shown: {
      prompt: shown.prompt,
      reference: shown.reference,
      first: shownFirst,
      second: shownSecond,
    },
    arms: {
      first: { arm: first.arm, model: first.model },
      second: second === null ? null : { arm: second.arm, model: second.model },
    },
  };
}

/** Numbers for the values that pairs have of the study's strata: few, so that none is kept twice. */
function createStrata(strata: NonNullable<Study["strata"]>): (texts: TextsRow) => number {
  const known = new Map<string, number>();
  return (texts) => {
    const name = JSON.stringify(strata.map((tag) => texts[tag]));
    const found = known.get(name) ?? known.size;
    known.set(name, found);
    return found;
  };
}

/** Holds a pair's texts, shown texts and arms against what the seal commits to. */
function checkPair(
  { findings }: TableSource,
  number: number,
  rows: { pair: PairsRow; texts: TextsRow; shown: ShownRow; sealed: CommitmentsRow },
): void {
  const { pair, texts, shown, sealed } = rows;
  for (const [column, value] of toldTwice(texts)) {
    if (pair[column] !== value)
      findings.problem("tables", "pairs.jsonl", "says something else than texts.jsonl", {
        row: number,
        column,
      });
  }
  const made = commitToPair(valuesOf(pair, texts, shown), sealed.salt ?? "");
  for (const part of pairParts) {
    if (made[part] === sealed[part]) continue;
    const file = part === "shown" ? "shown.jsonl" : "texts.jsonl";
    const column = part === "arms" ? "x.arm, x.model, y.arm, y.model" : null;
    findings.problem(part, file, `of pair ${pair.pair} is not what the seal commits to`, {
      row: number,
      column,
    });
  }
}

/** Reads everything that is told pair by pair, in lockstep. `study` is null for a blinded dataset. */
export async function checkPairs(
  source: TableSource,
  seal: SealFile,
  study: Study | null,
): Promise<PairFacts> {
  const { findings } = source;
  const blinded = study === null;
  const rowOf = <A, B>(table: { row: A; unblindedRow: B }): A | B =>
    blinded ? table.row : table.unblindedRow;
  const facts: PairFacts = {
    planned: [],
    counted: [],
    surplus: [],
    firstIsX: [],
    alone: [],
    number: [],
    stratum: [],
  };
  const pairs = readTable(source, { name: pairsTable.name, row: rowOf(pairsTable) });
  const sealed = rowCursor<CommitmentsRow>(
    readTable(source, { name: commitmentsTable.name, row: rowOf(commitmentsTable) }),
  );
  const texts = blinded ? null : rowCursor(readTable(source, textsTable));
  const shown = blinded ? null : rowCursor(readTable(source, shownTable));
  const stratumOf = createStrata(study?.strata ?? []);
  const fold = createPairFold();
  for await (const block of pairs) {
    for (const { number, row } of block) {
      const pair: PairsRow = row;
      const place = facts.planned.length;
      if (placeOfLabel(pair.pair) !== place)
        findings.problem("tables", "pairs.jsonl", "is out of the order of its labels", {
          row: number,
          column: "pair",
        });
      const [itsTexts, itsShown, itsSeal] = [
        (await texts?.at(number)) ?? null,
        (await shown?.at(number)) ?? null,
        await sealed.at(number),
      ];
      for (const [file, other] of [
        ["texts.jsonl", itsTexts],
        ["shown.jsonl", itsShown],
        ["commitments.jsonl", itsSeal],
      ] as const) {
        if (other !== null && other.pair !== pair.pair)
          findings.problem("tables", file, `is not of pair ${pair.pair}`, {
            row: number,
            column: "pair",
          });
      }
      if (itsSeal !== null)
        fold.add(Buffer.from(pairParts.map((part) => itsSeal[part]).join(""), "hex"));
      if (itsSeal !== null && itsTexts !== null && itsShown !== null)
        checkPair(source, number, {
          pair,
          texts: itsTexts,
          shown: itsShown,
          sealed: itsSeal,
        });
      facts.planned.push(pair.planned);
      facts.counted.push(pair.counted);
      facts.surplus.push(pair.surplus);
      facts.firstIsX.push(pair.first === "x");
      facts.alone.push(study?.unit === "response");
      facts.number.push(pair.number ?? -1);
      facts.stratum.push(itsTexts === null ? -1 : stratumOf(itsTexts));
    }
  }
  for (const [file, cursor] of [
    ["commitments.jsonl", sealed],
    ["texts.jsonl", texts],
    ["shown.jsonl", shown],
  ] as const) {
    if ((await cursor?.finish()) === true)
      findings.problem("tables", file, "goes on after the last pair", {
        row: facts.planned.length + 1,
      });
  }
  const digests = fold.digests();
  for (const part of pairParts) {
    if (seal.parts === null) continue;
    if (!blinded) findings.checked(part);
    if (digests[part] !== seal.parts[part])
      findings.problem(part, "commitments.jsonl", "are not those that the seal is over", {
        column: part,
      });
  }
  return facts;
}
