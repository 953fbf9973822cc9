import { Router, type Request, type Response } from "express";
import { backupIdSchema } from "../../shared/model/ids.ts";
import { AppError } from "../domain/app-error.ts";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";
import { sendKeptFile } from "./send-kept-file.ts";

const none = (): AppError => new AppError("not_found", "There is no such backup.");

/** Backups go out as `GET /backups/<id>.backup?ticket=…`, to whoever has just given their password. */
export function serveBackups({
  fileOf,
  callerOf,
  allow,
  opens,
}: {
  fileOf: (id: string) => string | null;
  callerOf: (request: Request, response: Response) => Promise<Caller>;
  /** Rejects where the caller may have no backups. */
  allow: (caller: Caller) => Promise<void>;
  /** Whether a ticket lets the caller download that backup. */
  opens: (ticket: string, id: string, caller: Caller) => boolean;
}): Router {
  const router = Router();
  router.get("/backups/:id.backup", async (request, response, next) => {
    const caller = await callerOf(request, response);
    await allow(caller);
    const id = backupIdSchema.safeParse(request.params["id"]);
    const file = id.success ? fileOf(id.data) : null;
    if (!id.success || file === null) throw none();
    const { ticket } = request.query;
    if (typeof ticket !== "string" || !opens(ticket, id.data, caller))
      throw new AppError("forbidden", "This takes your password once more, by backup:unlock.");
    const how = { name: `kelvin-${id.data}.backup`, tag: id.data, none };
    sendKeptFile(response, next, { file, ...how });
  });
  router.use(refused);
  return router;
}
