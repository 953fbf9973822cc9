import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("slow-sync.c", import.meta.url));

const compiler = process.env["CC"] ?? "cc";

/**
 * The environment in which a program's flushes to disk each take so many microseconds longer. Compiles the shim into
 * the folder given; throws if there is no C compiler.
 */
export const slowSync = (folder: string, microseconds: number): Record<string, string> => {
  const library = join(folder, "slow-sync.so");
  execFileSync(compiler, ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
  return { LD_PRELOAD: library, SLOWSYNC_US: String(microseconds) };
};
