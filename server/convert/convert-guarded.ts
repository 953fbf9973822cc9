import type { Conversion } from "../../shared/model/conversion.ts";
import type { ConvertedFiles, SeenFile } from "../../shared/protocol/conversion-calls.ts";
import { AppError } from "../domain/app-error.ts";
import { importLimits } from "../materials/limits/import-limits.ts";
import { askThread } from "../threads/ask-thread.ts";

export interface ConvertRequest {
  directory: string;
  files: readonly string[];
  /** Null where the files are only to be looked at. */
  conversion: Conversion | null;
}

interface Made {
  converted: Omit<ConvertedFiles, "written">;
  /** The materials; null where anything is wrong. */
  text: Uint8Array<ArrayBuffer> | null;
}

export type ConvertReply = { seen: SeenFile[] } | Made;

const tooMuch = (what: string): AppError =>
  new AppError("invalid", `The files ${what} to read. Send smaller ones, or use kelvin convert.`);

const ask = (request: ConvertRequest): Promise<ConvertReply> =>
  askThread<ConvertReply>(new URL("./convert-thread", import.meta.url), request, {
    ...importLimits.thread,
    refuse: tooMuch,
  });

const unexpected = (): Error => new Error("The thread that converts answered something else");

/** What files of responses seem to be, looked at where no rater waits for it. */
export async function seeFiles(directory: string, files: readonly string[]): Promise<SeenFile[]> {
  const reply = await ask({ directory, files, conversion: null });
  if ("seen" in reply) return reply.seen;
  throw unexpected();
}

/** Materials made of files of responses, where no rater waits for it. */
export async function convertGuarded(
  directory: string,
  files: readonly string[],
  conversion: Conversion,
): Promise<Made> {
  const reply = await ask({ directory, files, conversion });
  if ("converted" in reply) return reply;
  throw unexpected();
}
