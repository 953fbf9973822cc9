import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { entryOf } from "../../support/entry-of.ts";

const root = join(import.meta.dirname, "../../..");

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

const environmentOf = (changes: Record<string, string>): NodeJS.ProcessEnv => {
  const { KELVIN_DATA: _data, PUBLIC_URL: _url, PORT: _port, ...rest } = process.env;
  return { ...rest, ...changes };
};

/** Starts the real command line as a process of its own; it ends with the test. */
export function startKelvin(
  words: readonly string[],
  environment: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Run> } {
  const child = spawn(process.execPath, [...entryOf("server/cli/kelvin"), ...words], {
    cwd: root,
    env: environmentOf(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  const ended = new Promise<Run>((resolve) => {
    child.once("close", (code) => resolve({ code, ...said }));
  });
  return { child, ended };
}

export const kelvin = (...words: string[]): Promise<Run> => startKelvin(words).ended;

const document = z.record(z.string(), z.unknown());

/** The one JSON document that a run printed. */
export const documentOf = ({ stdout }: Run): Record<string, unknown> =>
  document.parse(JSON.parse(stdout));
