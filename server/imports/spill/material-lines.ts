import type { ResolvedItem } from "../gather/resolve-item.ts";
import type { Spill } from "./open-spill.ts";

const mostResponses = 20;

/** Lines of the materials: a pair has one to itself, single responses to one prompt share theirs. */
export function createMaterialLines(spill: Spill): {
  next: (about: Omit<ResolvedItem, "responses">, responses: number) => number;
} {
  const find = spill.prepare<[key: string], { line: number; responses: number }>(
    "SELECT line, responses FROM shared_line WHERE key = ?",
  );
  const put = spill.prepare<[key: string, line: number, responses: number]>(
    "INSERT OR REPLACE INTO shared_line VALUES (?, ?, ?)",
  );
  let lines = 0;
  return {
    next: ({ promptId, task, context, model, userBelief }, responses) => {
      if (responses === 2) return (lines += 1);
      const key = JSON.stringify([promptId, task, context, model, userBelief]);
      const shared = find.get(key);
      const goesOn = shared !== undefined && shared.responses < mostResponses;
      const line = goesOn ? shared.line : (lines += 1);
      put.run(key, line, goesOn ? shared.responses + 1 : 1);
      return line;
    },
  };
}
