/** What verifying looks at, one after the other, and what each look is about. */
export const aspects = [
  ["checksums", "every file is the one that checksums.sha256 names"],
  ["manifest", "the manifest agrees with the files, the seal and itself"],
  ["tables", "every row keeps its table's schema; CSV and JSON lines say the same"],
  ["audit log", "each entry holds the hash of the one before it"],
  ["seal", "the seal is over its commitments, and the one that the study was opened with"],
  ["questions", "what raters are asked is what was sealed"],
  ["consent", "the consent text is the sealed one, and the one that each rater agreed to"],
  ["instructions", "the instructions are the sealed ones"],
  ["exclusions", "the exclusion rules are the sealed ones"],
  ["materials", "prompts and responses are the sealed ones"],
  ["shown", "what raters saw is what was sealed"],
  ["arms", "which response is of which arm is as it was sealed"],
  ["seed", "the seed is the sealed one"],
  ["plan", "the plan, drawn again from the seed, is the sealed one and the schedule"],
  ["quality", "the quality files are the sealed ones"],
  ["decisions", "the decisions about single texts are the sealed ones"],
  ["analysis", "claims and analysis plan are the sealed ones, and those of the pre-registration"],
  ["design", "the rest of the study file is the sealed one"],
  ["assignments", "each assignment is of a planned slot, with its pair and its sides"],
  ["judgments", "each judgment is of an assignment, with its sides, and answers what was asked"],
  ["probes", "checks, gold pairs, repeats and quizzes are marked as their answers make it"],
  ["flow", "the flow of raters adds up, and is what their rows say"],
  ["quotas", "each planned judgment counts at most once, and counts agree with the rows"],
  ["results", "what the study found, computed again from the tables, is what results.json says"],
] as const;

export type Aspect = (typeof aspects)[number][0];

/** Something that is not as it must be. */
export interface Problem {
  aspect: Aspect;
  file: string;
  /** Of a table: from 1, the header not counted; of another file the line, from 1. */
  row: number | null;
  column: string | null;
  message: string;
}

type Place = Partial<Pick<Problem, "row" | "column">>;

/** So many problems are told one by one; the rest are counted. */
const mostTold = 100;

/** Gathers what was found while a dataset is read. */
export interface Findings {
  problem: (aspect: Aspect, file: string, message: string, place?: Place) => void;
  /** An aspect was looked at. */
  checked: (aspect: Aspect) => void;
  /** An aspect cannot be looked at in this dataset, and why. */
  unchecked: (aspect: Aspect, why: string) => void;
  /** Problems so far. */
  count: () => number;
  report: () => {
    aspects: { aspect: Aspect; outcome: "ok" | "failed" | "unchecked"; about: string }[];
    problems: Problem[];
    more: number;
  };
}

export function createFindings(): Findings {
  const problems: Problem[] = [];
  const failed = new Set<Aspect>();
  const looked = new Set<Aspect>();
  const reasons = new Map<Aspect, string>();
  let count = 0;
  return {
    problem: (aspect, file, message, { row = null, column = null } = {}) => {
      failed.add(aspect);
      count += 1;
      if (problems.length < mostTold) problems.push({ aspect, file, row, column, message });
    },
    checked: (aspect) => void looked.add(aspect),
    unchecked: (aspect, why) => void reasons.set(aspect, why),
    count: () => count,
    report: () => ({
      aspects: aspects.map(([aspect, about]) => {
        if (failed.has(aspect)) return { aspect, outcome: "failed", about };
        const why = reasons.get(aspect);
        if (looked.has(aspect) && why === undefined) return { aspect, outcome: "ok", about };
        return { aspect, outcome: "unchecked", about: why ?? "not reached, for what is wrong" };
      }),
      problems,
      more: count - problems.length,
    }),
  };
}
