import type { Claim } from "../../../../shared/model/claim.ts";
import type {
  ArmVerdict,
  Verdict,
  VerdictPolicies,
} from "../../../../shared/statistics/correctness/rates/verdict.ts";
import type { Selection } from "../selection.ts";
import type { ClaimRow } from "./claim-kind.ts";
import { comparedPairs } from "./compared-pairs.ts";

/** A verdict on a response, with the line of the materials by which responses are paired. */
export interface VerdictRow extends ArmVerdict, ClaimRow {
  line: string;
}

type Declared = Pick<Extract<Claim, { kind: "error-difference" }>, "unsure" | "refusal">;

const verdicts: ReadonlySet<unknown> = new Set(["correct", "incorrect", "unsure", "refusal"]);
const isVerdict = (value: unknown): value is Verdict => verdicts.has(value);

/** The declared policies; what is not said is excluded. */
export function verdictPolicies({ unsure, refusal = {} }: Declared): VerdictPolicies {
  const { default: otherRefusals = "excluded", ...byTask } = refusal;
  return { unsure: unsure ?? "excluded", refusal: byTask, otherRefusals };
}

/** Verdicts on the responses that a claim compares: of each judgment the treatment's first. */
export function verdictRows(
  claim: { question: string; treatment: string; control: string },
  selection: Selection,
): VerdictRow[] {
  const { columns, rows, raterName } = selection;
  const { judgments, pairs } = columns;
  const answers = columns.answers.get(claim.question);
  if (answers === undefined) return [];
  const compared = comparedPairs(selection, claim);
  const names = answers.question.options.map(({ value }) => (isVerdict(value) ? value : null));
  const found: VerdictRow[] = [];
  for (const row of rows) {
    const at = judgments.pair[row] ?? 0;
    const shown = compared[at] ?? null;
    if (shown === null) continue;
    const task = pairs.tags.task[at] ?? null;
    for (const arm of ["treatment", "control"] as const) {
      const label = shown[arm];
      const verdict = label === null ? null : (names[answers[label][row] ?? -1] ?? null);
      if (verdict === null) continue;
      found.push({
        at,
        rater: raterName[judgments.rater[row] ?? 0] ?? "",
        prompt: `${pairs.prompt[at]}`,
        line: `${pairs.line[at]}`,
        arm,
        verdict,
        ...(task === null ? {} : { task }),
      });
    }
  }
  return found;
}
