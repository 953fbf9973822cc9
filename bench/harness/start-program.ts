import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { nodeCommand } from "./processors.ts";

export interface ProgramOptions<Ready> {
  /** Arguments for node, the script's path among them. */
  args: readonly string[];
  /** Added to the environment. */
  env?: Record<string, string>;
  /** Reads a line of stdout: what the bench waits for (a port), or undefined if this line is not it. */
  ready: (line: string) => Ready | undefined;
  readyWithinSeconds?: number;
}

export interface RunningProgram<Ready> {
  pid: number;
  ready: Ready;
  /** From the start of the process to its ready line. */
  startSeconds: number;
  /** Ends it (SIGTERM if nothing else is said) and waits until it has gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a node program on the server's processor and waits for its ready line. stderr goes to ours. */
export const startProgram = async <Ready>(
  options: ProgramOptions<Ready>,
): Promise<RunningProgram<Ready>> => {
  const { args, env = {}, ready, readyWithinSeconds = 300 } = options;
  const [command, ...first] = nodeCommand("server");
  const started = performance.now();
  const child = spawn(command, [...first, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const gone = once(child, "exit");
  const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  const found = await new Promise<Ready>((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(`Not ready after ${readyWithinSeconds} s: ${args.join(" ")}`));
    }, readyWithinSeconds * 1000);
    const settle = (): void => clearTimeout(limit);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const value = ready(line);
      if (value === undefined) return;
      settle();
      resolve(value);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      settle();
      reject(new Error(`Ended before it was ready (${code ?? signal}): ${args.join(" ")}`));
    });
  }).catch(async (error: unknown) => {
    await stop("SIGKILL");
    throw error;
  });
  if (child.pid === undefined) throw new Error("A running program has a process id");
  return { pid: child.pid, ready: found, startSeconds: (performance.now() - started) / 1000, stop };
};
