import { aboutTable } from "./about.ts";
import { claimsTable, exclusionsTable, optionsTable, refusalsTable } from "./analysis-plan.ts";
import { assignmentsTable } from "./assignments.ts";
import { commitmentsTable } from "./commitments.ts";
import { erasedTable } from "./erased.ts";
import { commentsTable, textsTable } from "./free-text.ts";
import { flowTable } from "./flow.ts";
import { guessesTable, reasonsTable } from "./guesses.ts";
import { judgmentsTable } from "./judgments.ts";
import { labelsTable } from "./labels.ts";
import { leftOutTable } from "./left-out.ts";
import { pairsTable } from "./pairs.ts";
import { paradataTable } from "./paradata.ts";
import { probesTable } from "./probes.ts";
import { quizTable } from "./quiz.ts";
import { ratersTable } from "./raters.ts";
import { scheduleTable } from "./schedule.ts";
import { shownTable } from "./shown.ts";
import type { Table } from "./table.ts";

/** Every table of a dataset, in the order of the codebook. */
export const tables: readonly Table[] = [
  judgmentsTable,
  pairsTable,
  ratersTable,
  assignmentsTable,
  probesTable,
  quizTable,
  flowTable,
  commitmentsTable,
  erasedTable,
  scheduleTable,
  optionsTable,
  claimsTable,
  refusalsTable,
  exclusionsTable,
  guessesTable,
  labelsTable,
  aboutTable,
  paradataTable,
  commentsTable,
  reasonsTable,
  textsTable,
  shownTable,
  leftOutTable,
];

/** The tables that a blinded or an unblinded dataset has. */
export const tablesOf = (blinded: boolean): readonly Table[] =>
  tables.filter(({ unblindedOnly }) => !blinded || unblindedOnly !== true);
