import { startProgram } from "../../support/run-program.ts";
import { peakSaid, sayPeak } from "../../support/say-peak.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** `kelvin import` of a file into a data folder of its own: what it prints, and what it took. */
export async function importInLittleMemory(
  path: string,
): Promise<{ outcome: unknown; peakMegabytes: number; seconds: number }> {
  const started = performance.now();
  const { code, stdout, stderr } = await startProgram(temporaryFolder(), {
    program: "server/cli/kelvin",
    nodeOptions: sayPeak,
    arguments: ["--json", "import", path, "--as", "many", "--question", "warmer"],
  }).ended;
  if (code !== 0) throw new Error(`kelvin import: ${stderr}`);
  return {
    outcome: JSON.parse(stdout),
    peakMegabytes: peakSaid(stderr),
    seconds: (performance.now() - started) / 1000,
  };
}
