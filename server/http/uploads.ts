import { Router, type Request, type Response } from "express";
import { folderFileSchema, slugSchema } from "../../shared/model/ids.ts";
import { AppError } from "../domain/app-error.ts";
import type { Folders } from "../domain/folders/folders.ts";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";
import { receiveFile } from "./receive-file.ts";

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
    const stored = await receiveFile(request, folderFileSchema, (file, chunks) =>
      folders.receive(slug.data, file, chunks),
    );
    response.json(stored);
  });
  router.use(refused);
  return router;
}
