import { once } from "node:events";
import { z } from "zod";
import { AppError } from "../domain/app-error.ts";
import { startThread } from "../threads/start-thread.ts";

const replySchema = z.object({ refused: z.string().nullable() });

/** Has a thread of this folder do its one task; rejects with `internal` and the thread's words where it refuses. */
export async function askThread(name: string, request: object): Promise<void> {
  const thread = startThread(new URL(name, import.meta.url), { workerData: request });
  try {
    const [reply] = await once(thread, "message");
    const { refused } = replySchema.parse(reply);
    if (refused !== null) throw new AppError("internal", refused);
  } finally {
    await thread.terminate();
  }
}
