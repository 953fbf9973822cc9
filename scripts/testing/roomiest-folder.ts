import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memory = "/dev/shm";
const roomBytes = 4 * 2 ** 30;

/**
 * Where tests keep their files: in memory where there is room, since they wait for no disk there. What a process
 * leaves behind when it is killed is the same, and so are the calls that flush.
 */
export function roomiestFolder(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > roomBytes ? memory : tmpdir();
}
