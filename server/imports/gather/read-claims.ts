import { z } from "zod";
import { claimSchema } from "../../../shared/model/claim.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import { explainIssues } from "../../materials/explain/explain-issue.ts";
import { fieldOfPath } from "../../materials/explain/words.ts";
import { parseYaml } from "../../materials/study-file/parse-yaml.ts";

const claimsSchema = z.strictObject({
  claims: z.array(claimSchema).min(1),
  alpha: z.number().gt(0).lt(0.5).optional(),
});

const file = "claims";

/** Claims in YAML as a study file has them: under `claims`, with `alpha` beside them where it is not 0.05. */
export function readClaims(text: string | undefined): {
  claims: Pick<Study, "claims" | "alpha">;
  findings: Finding[];
} {
  if (text === undefined) return { claims: {}, findings: [] };
  const parsed = parseYaml(text);
  if ("problems" in parsed) {
    const findings = parsed.problems.map((problem): Finding => ({
      severity: "error",
      file,
      field: null,
      ...problem,
    }));
    return { claims: {}, findings };
  }
  const result = claimsSchema.safeParse(parsed.value);
  if (result.success) {
    const { claims, alpha } = result.data;
    return { claims: { claims, ...(alpha === undefined ? {} : { alpha }) }, findings: [] };
  }
  const findings = explainIssues(result.error.issues, parsed.value, claimsSchema).map(
    ({ path, atKey, message, mend }): Finding => ({
      severity: "error",
      file,
      ...parsed.positionOf(path, atKey),
      field: fieldOfPath(path),
      message,
      mend,
    }),
  );
  return { claims: {}, findings };
}
