import type { WriteWatch } from "../domain/disk.ts";
import type { Report } from "../domain/ports.ts";
import { markSound } from "../storage/sqlite/unsure.ts";
import { askThread } from "../threads/ask-thread.ts";
import type { Examination } from "./examination.ts";

const examineOnThread = (file: string): Promise<readonly Examination[]> =>
  askThread(new URL("./soundness-thread", import.meta.url), file, {
    megabytes: 512,
    milliseconds: 3_600_000,
    refuse: (what) => new Error(`to look over "${file}" would ${what}`),
  });

/**
 * Looks over a database whose server was cut off. Where it is damaged nothing is written to it any more, at this start
 * and the next ones; where rows break a rule the log says so, and raters go on. Never rejects.
 */
export async function lookOver(
  file: string,
  {
    watch,
    report,
    examine = examineOnThread,
  }: {
    watch: Pick<WriteWatch, "failed">;
    report: Report;
    examine?: (file: string) => Promise<readonly Examination[]>;
  },
): Promise<void> {
  try {
    const wrong = (await examine(file)).filter(({ found }) => found !== "good");
    for (const { what, said, mend } of wrong) {
      const error = new Error(`"${file}": ${what}: ${said}. ${mend ?? ""}`);
      if (what === "integrity") watch.failed(error);
      else report.fault(error, "look over the database");
    }
    if (wrong.length === 0) markSound(file);
  } catch (error) {
    report.fault(error, "look over the database");
  }
}
