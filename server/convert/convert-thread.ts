/** Looks through files of responses, or makes materials of them, on a thread of its own. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { importLimits } from "../materials/limits/import-limits.ts";
import { giveWay } from "../threads/give-way.ts";
import { convertResponses } from "./convert-responses.ts";
import type { ConvertRequest, ConvertReply } from "./convert-guarded.ts";
import { seeFile } from "./see-file.ts";

giveWay();

const mostFindings = 1000;

const { directory, files: names, conversion }: ConvertRequest = workerData;
const files = names.map((name) => ({ path: join(directory, name), name, from: name }));

const say = (reply: ConvertReply): void => {
  const moved = "text" in reply && reply.text !== null ? [reply.text.buffer] : [];
  parentPort?.postMessage(reply, moved);
};

async function seeAll(): Promise<ConvertReply> {
  const seen = [];
  for (const file of files) seen.push(await seeFile(file));
  return { seen };
}

async function convertAll(
  wanted: NonNullable<ConvertRequest["conversion"]>,
): Promise<ConvertReply> {
  const { rows: mostRows } = importLimits.upload;
  const converted = await convertResponses(files, wanted, { mostRows });
  const { prompts, findings, layout, names: called, unmatched } = converted;
  const [errors, warnings] = (["error", "warning"] as const).map((each) =>
    findings.filter(({ severity }) => severity === each),
  );
  const isFine = errors?.length === 0 && prompts.length > 0;
  const lines = isFine ? prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join("") : null;
  return {
    converted: {
      layout,
      names: called,
      prompts: prompts.length,
      unmatched,
      errors: errors?.length ?? 0,
      warnings: warnings?.length ?? 0,
      findings: [...(errors ?? []), ...(warnings ?? [])].slice(0, mostFindings),
    },
    text: lines === null ? null : new TextEncoder().encode(lines),
  };
}

say(await (conversion === null ? seeAll() : convertAll(conversion)));
