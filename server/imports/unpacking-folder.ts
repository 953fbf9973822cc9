import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "kelvin-import-";

/** Whether a process of this machine has this id, as far as this one may know. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Removes what processes left that were killed while they read an archive. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split("-")[0] : NaN);
    if (Number.isInteger(pid) && !isRunning(pid)) await remove(join(tmpdir(), name));
  }
}

/** A folder for what archives hold, gone with `remove`; after a crash, with the next import. */
export async function makeUnpackingFolder(): Promise<{
  path: string;
  remove: () => Promise<void>;
}> {
  await sweep();
  const path = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  return { path, remove: () => remove(path) };
}
