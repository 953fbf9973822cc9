/** What a rater (or an automatic judge) said about a response. */
export type Verdict = "correct" | "incorrect" | "unsure" | "refusal";

/** Decided before the data are seen, and reported with every result. */
export interface VerdictPolicies {
  unsure: "excluded" | "error" | "half";
  /** How a refusal to answer counts, by task. */
  refusal?: Readonly<Record<string, "excluded" | "error" | "correct">>;
  /** For the tasks that `refusal` does not name; `excluded` if not said. */
  otherRefusals?: "excluded" | "error" | "correct";
}

export type Arm = "treatment" | "control";

export interface ArmVerdict {
  rater: string;
  prompt: string;
  arm: Arm;
  verdict: Verdict;
  task?: string;
}

const counted = { excluded: null, error: 1, correct: 0, half: 0.5 } as const;

/** 1 for an error, 0 for none, ½ where the policy says so, null where the judgment is left out. */
export function errorOf(
  { verdict, task }: Pick<ArmVerdict, "verdict" | "task">,
  policies: VerdictPolicies,
): number | null {
  if (verdict === "correct") return 0;
  if (verdict === "incorrect") return 1;
  if (verdict === "unsure") return counted[policies.unsure];
  const { refusal = {} } = policies;
  const declared = task !== undefined && Object.hasOwn(refusal, task) ? refusal[task] : undefined;
  return counted[declared ?? policies.otherRefusals ?? "excluded"];
}

/** How often each verdict was given, by arm. */
export function verdictCounts(
  verdicts: readonly Pick<ArmVerdict, "arm" | "verdict">[],
): Record<Arm, Record<Verdict, number>> {
  const none = { correct: 0, incorrect: 0, unsure: 0, refusal: 0 };
  const counts = { treatment: { ...none }, control: { ...none } };
  for (const { arm, verdict } of verdicts) counts[arm][verdict] += 1;
  return counts;
}
