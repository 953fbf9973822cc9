/** Looks through files of ratings, on a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import type { ImportRequest, ReadImport } from "../domain/import-reader.ts";
import { preparePrompt } from "../materials/prepare-prompt.ts";
import { giveWay } from "../threads/give-way.ts";
import { expandFiles } from "./expand-files.ts";
import { type GatheredStudy, gatherStudy } from "./gather/gather-study.ts";
import type { ImportMessage, ImportQuestion } from "./import-messages.ts";

giveWay();

const {
  slug,
  files: paths,
  options,
  upload,
  folder,
}: ImportRequest & { folder: string } = workerData;
const say = (message: ImportMessage): void => parentPort?.postMessage(message, []);

/** The next page; an empty one at the end. */
function next<T>(iterator: Iterator<T[], unknown>): T[] {
  const { done, value } = iterator.next();
  return done === true ? [] : value;
}

/** Answers whatever is asked next with the next page of it. */
function answer({ study, prompts, raters, judgments }: GatheredStudy): void {
  const pages = {
    prompts: prompts()[Symbol.iterator](),
    raters: raters()[Symbol.iterator](),
    judgments: judgments()[Symbol.iterator](),
  };
  let lines = 0;
  parentPort?.on("message", (asked: ImportQuestion) => {
    if (asked === "raters") say({ kind: "raters", page: next(pages.raters) });
    else if (asked === "judgments") say({ kind: "judgments", page: next(pages.judgments) });
    else {
      const page = next(pages.prompts).map((prompt) => preparePrompt(study, prompt, (lines += 1)));
      say({ kind: "prompts", page });
    }
  });
}

const { files, sums, findings: ofFiles } = await expandFiles(paths, folder);
const { gathered, findings, ...about } = await gatherStudy(slug, files, { options, upload });
const whole = ofFiles.length === 0 ? gathered : null;
const read: ReadImport = {
  ...about,
  study: whole?.study ?? null,
  // What an archive would not give is what is wrong, and not that nothing was found in it.
  findings: ofFiles.length === 0 ? findings : ofFiles,
  files: sums,
};
say({ kind: "read", read });
if (whole !== null) answer(whole);
