import { Router, type Request, type Response } from "express";
import { folderFileSchema, slugSchema } from "../../shared/model/ids.ts";
import { AppError } from "../domain/app-error.ts";
import type { Folders } from "../domain/folders/folders.ts";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";

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

/** Files of study folders come in as they are: `PUT /folders/<slug>/<file>`, streamed to the disk. */
export function serveUploads({
  folders,
  callerOf,
  allow,
}: {
  folders: Folders;
  callerOf: (request: Request, response: Response) => Promise<Caller>;
  /** Rejects where the caller may not write the folder. */
  allow: (slug: string, caller: Caller) => Promise<void>;
}): Router {
  const router = Router();
  router.put("/folders/:slug/:file", async (request, response) => {
    const slug = slugSchema.safeParse(request.params["slug"]);
    if (!slug.success) throw new AppError("not_found", "There is no such draft in the making.");
    await allow(slug.data, await callerOf(request, response));
    const file = folderFileSchema.safeParse(request.params["file"]);
    if (!file.success) {
      const [issue] = file.error.issues;
      throw new AppError("invalid", `A file cannot be called that: ${issue?.message ?? ""}.`);
    }
    if (request.is("application/octet-stream") === false)
      throw new AppError("invalid", "Send the file as application/octet-stream.");
    try {
      response.json(await folders.receive(slug.data, file.data, unpacked(file.data, request)));
    } catch (error) {
      if (wasCutOff(error))
        throw new AppError("invalid", "The file did not arrive whole. Nothing of it was stored.");
      throw error;
    }
  });
  router.use(refused);
  return router;
}
