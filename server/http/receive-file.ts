import type { Request } from "express";
import type { z } from "zod";
import { AppError } from "../domain/app-error.ts";

/** First bytes of archives: what looks like a small file may be an enormous one. */
const archives = ["504b0304", "504b0506", "1f8b", "425a68", "fd377a58", "28b52ffd", "377abcaf"];

const isArchive = (start: Uint8Array): boolean => {
  const hex = Buffer.from(start.subarray(0, 4)).toString("hex");
  return archives.some((magic) => hex.startsWith(magic));
};

/** What arrives, from its first bytes on known to be no archive. */
async function* unpacked(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && isArchive(chunk))
      throw new AppError(
        "invalid",
        `"${file}" is an archive. Unpack it, and send the files in it.`,
      );
    isFirst = false;
    yield chunk;
  }
}

/** Whether a body was cut off before its end. */
const wasCutOff = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECONNRESET";

/** Gives a file that is sent to `take`, as it arrives; rejects with `invalid` what may not be stored. */
export async function receiveFile<Stored>(
  request: Request,
  names: z.ZodType<string>,
  take: (file: string, chunks: AsyncIterable<Uint8Array>) => Promise<Stored>,
): Promise<Stored> {
  const file = names.safeParse(request.params["file"]);
  if (!file.success) {
    const [issue] = file.error.issues;
    throw new AppError("invalid", `A file cannot be called that: ${issue?.message ?? ""}.`);
  }
  if (request.is("application/octet-stream") === false)
    throw new AppError("invalid", "Send the file as application/octet-stream.");
  try {
    return await take(file.data, unpacked(file.data, request));
  } catch (error) {
    if (wasCutOff(error))
      throw new AppError("invalid", "The file did not arrive whole. Nothing of it was stored.");
    throw error;
  }
}
