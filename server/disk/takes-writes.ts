import { open, rm } from "node:fs/promises";

const trialBytes = 2 ** 16;

/** Whether a file can be written and flushed: free room alone does not say so, where there are quotas. */
export async function takesWrites(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "w", 0o600);
    try {
      await handle.write(Buffer.alloc(trialBytes, 1));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    return true;
  } catch {
    return false;
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}
