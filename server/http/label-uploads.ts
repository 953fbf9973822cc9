import { Router, type Request, type Response } from "express";
import { labelFileSchema, slugSchema } from "../../shared/model/ids.ts";
import { AppError } from "../domain/app-error.ts";
import type { LabelFiles } from "../domain/labels/label-files.ts";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";
import { receiveFile } from "./receive-file.ts";

const mostBytes = 50_000_000;

/** Files of labels come in as they are: `PUT /labels/<slug>/<file>`, streamed to the disk until they are taken. */
export function serveLabelFiles({
  labelFiles,
  callerOf,
  allow,
}: {
  labelFiles: LabelFiles;
  callerOf: (request: Request, response: Response) => Promise<Caller>;
  /** Rejects where the caller may not bring labels of the study. */
  allow: (slug: string, caller: Caller) => Promise<void>;
}): Router {
  const router = Router();
  router.put("/labels/:slug/:file", async (request, response) => {
    const slug = slugSchema.safeParse(request.params["slug"]);
    if (!slug.success) throw new AppError("not_found", "There is no such study.");
    await allow(slug.data, await callerOf(request, response));
    const stored = await receiveFile(request, labelFileSchema, async (name, chunks) => {
      // One file at a time: what was sent before and never taken goes.
      await labelFiles.clear(slug.data);
      const bytes = await labelFiles.receive(slug.data, name, chunks, mostBytes);
      if (bytes !== null) return { name, bytes };
      throw new AppError(
        "invalid",
        `"${name}" is larger than ${mostBytes / 1e6} MB. Nothing of it was stored. ` +
          "Take so many labels by the command line.",
      );
    });
    response.json(stored);
  });
  router.use(refused);
  return router;
}
