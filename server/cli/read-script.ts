import { AppError } from "../domain/app-error.ts";
import { formatFinding } from "../domain/finding.ts";
import { cellError } from "../materials/columns/cells.ts";
import { readCells } from "../materials/columns/read-cells.ts";
import { quoted } from "../materials/explain/words.ts";
import type { Script } from "../simulation/script.ts";

const choices = ["treatment", "control", "same"] as const;

/** Reads what artificial raters choose: rows of `rater`, `judgment` (both from 1) and `choice`. */
export async function readScript(path: string): Promise<Script> {
  const script: (typeof choices)[number][][] = [];
  const refuse = (details: string[]): never => {
    throw new AppError("invalid", `The answers in "${path}" cannot be used.`, { details });
  };
  for await (const rows of readCells(path, ["rater", "judgment", "choice"])) {
    for (const row of rows) {
      if ("finding" in row) return refuse([formatFinding(row.finding)]);
      const [rater, judgment] = row.cells.map(Number);
      const choice = choices.find((each) => each === row.cells[2]);
      const own = (script[(rater ?? 0) - 1] ??= []);
      if (choice === undefined || rater === undefined || own.length + 1 !== judgment) {
        const message = `${quoted(row.cells.join(","))} is not the next choice of a rater`;
        const mend = `number raters and judgments from 1, and choose ${choices.join(", ")}`;
        return refuse([formatFinding(cellError(path, row.line, message, mend).finding)]);
      }
      own.push(choice);
    }
  }
  const gap = Array.from(script, (own) => own?.length ?? 0).indexOf(0);
  return gap === -1 ? script : refuse([`Rater ${gap + 1} has no answers`]);
}
