import { startProgram } from "./run-program.ts";

/** The real command line on a data folder; resolves to the JSON that it prints, rejects where it refuses. */
export async function runKelvin(dataFolder: string, ...words: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await startProgram(dataFolder, {
    program: "server/cli/kelvin",
    arguments: ["--json", ...words],
  }).ended;
  if (code !== 0) throw new Error(`kelvin ${words.join(" ")}: ${stderr}`);
  return JSON.parse(stdout);
}
