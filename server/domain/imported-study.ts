import type { Imported } from "../../shared/model/imported.ts";
import type { Answer } from "../../shared/model/judgment.ts";
import { hashOfText } from "./canonical-json.ts";
import type { StudyDocuments } from "./study-records.ts";

/** A judgment that was made elsewhere, in the words of its study. */
export interface ImportedJudgment {
  /** From 0, in no order that means anything. */
  rater: number;
  /** Of the materials. */
  line: number;
  /** The arms as they stood; `right` is null where one response stood alone. */
  left: string;
  right: string | null;
  answers: Record<string, Answer>;
  /** Milliseconds since 1970, and how long it took; null where nobody knows. */
  at: number | null;
  seconds: number | null;
}

/** What one rater gave in all. */
export interface ImportedRater {
  judged: number;
  /** When the first judgment was begun, in milliseconds since 1970; null where nobody knows. */
  first: number | null;
}

/** Judgments that come in together with their study, page after page, each when it is asked for. */
export interface JudgedElsewhere {
  counts: { raters: number; judgments: number };
  /** In the order of their numbers; asked for before judgments are. */
  raters: () => AsyncIterable<readonly ImportedRater[]>;
  /** In the order of time. */
  judgments: () => AsyncIterable<readonly ImportedJudgment[]>;
  /** For the audit log and whoever reads the study. */
  note: Imported;
}

const unknown = (what: string): { source: string; content: [] } => ({
  source: `This study was imported. ${what} is not known to Kelvin.\n`,
  content: [],
});

/** What stands where a study has its documents. */
export const documentsOfImport: StudyDocuments = {
  consent: unknown("What its raters agreed to"),
  instructions: unknown("What its raters were told"),
};

export const consentHashOfImport = hashOfText(documentsOfImport.consent.source);
