import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { LeakReport, MarkedText } from "../../shared/model/leak-report.ts";
import type { Prompt } from "../../shared/model/prompt.ts";
import type { Study } from "../../shared/model/study.ts";
import type { Examined } from "./examined.ts";
import type { Finding } from "./finding.ts";
import type { QualityFiles } from "./quality/quality-files.ts";
import type { PreparedPrompt, StudyDocuments } from "./study-records.ts";

/** A study folder as it was read; what could not be read is null, and a finding says why. */
export interface StudyFolder {
  study: Study | null;
  documents: StudyDocuments | null;
  materialsPath: string | null;
  /** What was decided about leaks; none where the study names no file of decisions. */
  decisions: LeakDecision[];
  /** Null where the study names no quality files. */
  quality: QualityFiles | null;
  findings: Finding[];
}

/** What a look through all of the materials found. */
export interface PromptsReport {
  /** In the order of the file; the list is cut where it gets too long to read, and says so. */
  findings: Finding[];
  counts: {
    lines: number;
    prompts: number;
    responses: number;
    pairs: number;
    strata: Record<string, number>;
  };
  leaks: LeakReport;
}

/** Looks at prompts one after the other for what could tell a rater their arms. */
export interface LeakScanner {
  /** The prompt as it is to be stored by the decisions, rendered only where it is asked for. */
  add: (prompt: Prompt, line: number) => { prepare: () => PreparedPrompt };
  report: () => LeakReport;
  /** A digest of what the decisions make of the prompts: of texts as shown, and of pairs left out. */
  outcome: () => string;
}

/** Reads study folders, wherever they are. */
export interface MaterialsReader {
  /** Everything that is wrong with a folder, at once, in bounded memory; `alsoDecided` beside its own decisions. */
  examine: (directory: string, alsoDecided?: readonly LeakDecision[]) => Promise<Examined>;
  /** The same of a folder that came over the network: on a thread of its own, with limits. */
  examineGuarded: (directory: string, alsoDecided?: readonly LeakDecision[]) => Promise<Examined>;
  /**
   * The leak scan alone, of prompts that come from elsewhere. With `earlier`, what was found in the same prompts
   * by other decisions, only what decisions are about is looked for.
   */
  scanLeaks: (
    study: Study,
    decisions: readonly LeakDecision[],
    earlier?: LeakReport,
  ) => Promise<LeakScanner>;
  /** The responses to a prompt, with the places where the scan finds serious leaks. */
  markLeaks: (study: Study, prompt: Prompt) => Promise<MarkedText[]>;
  /** The prompts, ready to store, in batches. Rejects with `invalid` at the first error. */
  readPrompts: (
    study: Study,
    materialsPath: string,
    decisions: readonly LeakDecision[],
  ) => AsyncIterable<readonly PreparedPrompt[]>;
}
