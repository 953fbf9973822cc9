import type { Study } from "../../../shared/model/study.ts";
import { createPairFold } from "../../domain/seal/fold-pairs.ts";
import { commitToPair, pairParts } from "../../domain/seal/pair-commitments.ts";
import type { SealFile } from "../files/seal-file.ts";
import { commitmentsTable, type CommitmentsRow } from "../tables/commitments.ts";
import { textsTable, type TextsRow } from "../tables/free-text.ts";
import { pairsTable, type PairsRow } from "../tables/pairs.ts";
import { shownTable, type ShownRow } from "../tables/shown.ts";
import { eitherRow } from "../tables/table.ts";
import { toldTwice, valuesOf } from "./pair-values.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel, rowCursor } from "./row-cursor.ts";

/** What the other checks need of each pair, by its place in the tables. */
export interface PairFacts {
  planned: number[];
  counted: number[];
  surplus: number[];
  /** Labels of pairs whose arms were seen before the study was unblinded. */
  unblindedEarly: Set<string>;
  /** Unblinded: whether the response that the pair lists first is x, and whether it is alone. */
  firstIsX: boolean[];
  alone: boolean[];
  /** Unblinded: its number in the order of the materials, and its values of the study's strata. */
  number: number[];
  stratum: number[];
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
  source: TableSource,
  number: number,
  rows: { pair: PairsRow; texts: TextsRow; shown: ShownRow; sealed: CommitmentsRow },
): void {
  const { findings } = source;
  const { pair, texts, shown, sealed } = rows;
  const pairsFile = fileOf(source, pairsTable);
  for (const [column, value] of toldTwice(texts)) {
    if (pair[column] !== value)
      findings.problem(
        "tables",
        pairsFile,
        `says something else than ${fileOf(source, textsTable)}`,
        {
          row: number,
          column,
        },
      );
  }
  const made = commitToPair(valuesOf(pair, texts, shown), sealed.salt ?? "");
  for (const part of pairParts) {
    if (made[part] === sealed[part]) continue;
    const file = fileOf(source, part === "shown" ? shownTable : textsTable);
    const column = part === "arms" ? "x.arm, x.model, y.arm, y.model" : null;
    findings.problem(part, file, `of pair ${pair.pair} is not what the seal commits to`, {
      row: number,
      column,
    });
  }
}

/**
 * Reads everything that is told pair by pair, in lockstep. `study` is null for a blinded dataset; of another
 * `seeTexts` sees the texts of each pair.
 */
export async function checkPairs(
  source: TableSource,
  seal: SealFile,
  { study, seeTexts }: { study: Study | null; seeTexts: (texts: TextsRow) => void },
): Promise<PairFacts> {
  const { findings } = source;
  const blinded = study === null;
  const facts: PairFacts = {
    planned: [],
    counted: [],
    surplus: [],
    unblindedEarly: new Set(),
    firstIsX: [],
    alone: [],
    number: [],
    stratum: [],
  };
  const pairs = readTable(source, pairsTable, eitherRow(pairsTable, blinded));
  const files = {
    pairs: fileOf(source, pairsTable),
    commitments: fileOf(source, commitmentsTable),
    texts: fileOf(source, textsTable),
    shown: fileOf(source, shownTable),
  };
  const sealed = rowCursor<CommitmentsRow>(
    readTable(source, commitmentsTable, eitherRow(commitmentsTable, blinded)),
  );
  const texts = blinded ? null : rowCursor(readTable(source, textsTable, textsTable.row));
  const shown = blinded ? null : rowCursor(readTable(source, shownTable, shownTable.row));
  const stratumOf = createStrata(study?.strata ?? []);
  const fold = createPairFold();
  for await (const block of pairs) {
    for (const { number, row } of block) {
      const pair: PairsRow = row;
      const place = facts.planned.length;
      if (placeOfLabel(pair.pair) !== place)
        findings.problem("tables", files.pairs, "is out of the order of its labels", {
          row: number,
          column: "pair",
        });
      const [itsTexts, itsShown, itsSeal] = [
        (await texts?.at(number)) ?? null,
        (await shown?.at(number)) ?? null,
        await sealed.at(number),
      ];
      for (const [file, other] of [
        [files.texts, itsTexts],
        [files.shown, itsShown],
        [files.commitments, itsSeal],
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
      if (itsTexts !== null) seeTexts(itsTexts);
      facts.planned.push(pair.planned);
      facts.counted.push(pair.counted);
      facts.surplus.push(pair.surplus);
      if (pair.unblinded_early) facts.unblindedEarly.add(pair.pair);
      facts.firstIsX.push(pair.first === "x");
      facts.alone.push(study?.unit === "response");
      facts.number.push(pair.number ?? -1);
      facts.stratum.push(itsTexts === null ? -1 : stratumOf(itsTexts));
    }
  }
  for (const [file, cursor] of [
    [files.commitments, sealed],
    [files.texts, texts],
    [files.shown, shown],
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
      findings.problem(part, files.commitments, "are not those that the seal is over", {
        column: part,
      });
  }
  return facts;
}
