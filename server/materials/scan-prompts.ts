import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { Study } from "../../shared/model/study.ts";
import type { LeakScanner } from "../domain/materials-reader.ts";
import { createLeakScan } from "./leaks/scan-leaks.ts";
import { preparePrompt } from "./prepare-prompt.ts";

/** The leak scan of prompts that come from elsewhere than a file, such as a draft's from storage. */
export function scanPrompts(study: Study, decisions: readonly LeakDecision[]): LeakScanner {
  const scan = createLeakScan(study, decisions);
  return {
    add: (prompt, line) => {
      const settled = scan.add(prompt, line);
      return { prepare: () => preparePrompt(study, prompt, line, settled) };
    },
    report: scan.report,
  };
}
