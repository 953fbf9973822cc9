/**
 * Run as a program of its own, with little memory: checks the materials named on its command line and,
 * where a second word is given, reads them too; prints what it found and the most memory it used.
 */
import { checkPrompts, readPrompts } from "../../../server/materials/read-prompts.ts";
import { peakMegabytesOf } from "../../support/memory-and-work.ts";
import { aStudy } from "./a-study.ts";

const study = aStudy({ strata: ["task"] });
const [path = "", reads] = process.argv.slice(2);

const started = performance.now();
const { findings, counts } = await checkPrompts(study, path);
const checked = performance.now();
let prompts = 0;
let lastId = "";
if (reads !== undefined) {
  for await (const batch of readPrompts(study, path)) {
    prompts += batch.length;
    lastId = batch.at(-1)?.promptId ?? lastId;
  }
}
process.stdout.write(
  JSON.stringify({
    findings: findings.length,
    counts,
    prompts,
    lastId,
    checkSeconds: (checked - started) / 1000,
    readSeconds: (performance.now() - checked) / 1000,
    peakMegabytes: peakMegabytesOf(process.pid),
  }),
);
