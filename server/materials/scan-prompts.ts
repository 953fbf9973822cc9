import { createHash } from "node:crypto";
import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { LeakReport } from "../../shared/model/leak-report.ts";
import type { Study } from "../../shared/model/study.ts";
import type { LeakScanner } from "../domain/materials-reader.ts";
import { createLeakScan } from "./leaks/scan-leaks.ts";
import { preparePrompt } from "./prepare-prompt.ts";

/** The leak scan of prompts that come from elsewhere than a file, such as a draft's from storage. */
export function scanPrompts(
  study: Study,
  decisions: readonly LeakDecision[],
  earlier?: LeakReport,
): LeakScanner {
  const scan = createLeakScan(study, decisions, earlier);
  const outcome = createHash("sha256");
  return {
    add: (prompt, line) => {
      const settled = scan.add(prompt, line);
      outcome.update(JSON.stringify([settled.shown, settled.leftOut])).update("\n");
      return { prepare: () => preparePrompt(study, prompt, line, settled) };
    },
    report: scan.report,
    outcome: () => outcome.copy().digest("hex"),
  };
}
