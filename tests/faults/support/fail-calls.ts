import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { waitUntil } from "./wait-until.ts";

/** Linux, and where one process may look into another: elsewhere these faults cannot be made. */
export const mayFailCalls = ((): boolean => {
  const probe = spawnSync(
    "sh",
    ["-c", "sleep 1 & strace -qq -p $! -o /dev/null -e trace=none; kill $! 2>/dev/null; true"],
    { timeout: 5000, encoding: "utf8" },
  );
  return probe.status === 0 && !/not permitted|not found/i.test(probe.stderr);
})();

export interface FailingCalls {
  /** How many system calls were made to fail, or held up, so far. */
  hits: () => number;
  /** From now on all is as it was. */
  end: () => Promise<void>;
}

/**
 * Makes system calls of a running process fail or take longer, on the thread on which it answers:
 * `injection` as strace takes it. Resolves once it is so.
 */
export async function failCalls(pid: number, injection: string): Promise<FailingCalls> {
  const [calls = ""] = injection.split(":");
  const file = join(temporaryFolder(), "trace");
  const tracer = spawn(
    "strace",
    ["-p", String(pid), "-o", file, "-e", `trace=${calls}`, "-e", `inject=${injection}`],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  tracer.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(tracer, "exit");
  await waitUntil(() => said.includes("attached") || tracer.exitCode !== null);
  if (tracer.exitCode !== null) throw new Error(`strace did not attach: ${said}`);
  return {
    hits: () =>
      existsSync(file)
        ? (readFileSync(file, "utf8").match(/\((INJECTED|DELAYED)\)/g) ?? []).length
        : 0,
    end: async () => {
      tracer.kill("SIGINT");
      await ended;
    },
  };
}
