/** Looks through files of ratings, on a thread of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { ImportRequest, ReadImport } from "../domain/import-reader.ts";
import { preparePrompt } from "../materials/prepare-prompt.ts";
import { giveWay } from "../threads/give-way.ts";
import { expandFiles } from "./expand-files.ts";
import { gatherStudy } from "./gather/gather-study.ts";
import type { ImportMessage } from "./import-messages.ts";

const promptsAtOnce = 50;

giveWay();

const { slug, files: paths, options, upload }: ImportRequest = workerData;
const say = (message: ImportMessage): void => parentPort?.postMessage(message, []);

const folder = await mkdtemp(join(tmpdir(), "kelvin-import-"));
try {
  const { files, sums, findings: ofFiles } = await expandFiles(paths, folder);
  const { gathered, findings, ...about } = await gatherStudy(slug, files, { options, upload });
  const whole = ofFiles.length === 0 ? gathered : null;
  const read: ReadImport = {
    ...about,
    study: whole?.study ?? null,
    judgments: whole?.judgments ?? [],
    raters: whole?.raters ?? 0,
    // What an archive would not give is what is wrong, and not that nothing was found in it.
    findings: ofFiles.length === 0 ? findings : ofFiles,
    files: sums,
  };
  say({ kind: "read", read });
  if (whole !== null) {
    let next = 0;
    parentPort?.on("message", () => {
      const some = whole.prompts.slice(next, next + promptsAtOnce);
      const prompts = some.map((prompt, index) =>
        preparePrompt(whole.study, prompt, next + index + 1),
      );
      next += some.length;
      say({ kind: "prompts", prompts });
    });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
