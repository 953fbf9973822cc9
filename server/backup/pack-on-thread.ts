import { once } from "node:events";
import { z } from "zod";
import { AppError } from "../domain/app-error.ts";
import { startThread } from "../threads/start-thread.ts";
import type { PackRequest } from "./pack-backup.ts";

const replySchema = z.object({ refused: z.string().nullable() });

/** `packBackup`, without holding raters up. */
export async function packOnThread(request: PackRequest): Promise<void> {
  const thread = startThread(new URL("backup-thread", import.meta.url), { workerData: request });
  try {
    const [reply] = await once(thread, "message");
    const { refused } = replySchema.parse(reply);
    if (refused !== null) throw new AppError("internal", refused);
  } finally {
    await thread.terminate();
  }
}
