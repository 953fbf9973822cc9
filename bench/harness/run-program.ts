import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { nodeCommand } from "./processors.ts";

/** Runs a program that does one thing and ends, on the server's processor; returns what it printed, read as JSON. */
export const runProgram = async (args: readonly string[]): Promise<unknown> => {
  const [command, ...first] = nodeCommand("server");
  const { stdout } = await promisify(execFile)(command, [...first, ...args]);
  return JSON.parse(stdout);
};
