import { startProgram } from "../../support/run-program.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const sayPeak =
  'data:text/javascript,process.on("exit",()=>console.error(`peak ${process.resourceUsage().maxRSS} kB`))';

/** `kelvin import` of a file into a data folder of its own: what it prints, and what it took. */
export async function importInLittleMemory(
  path: string,
): Promise<{ outcome: unknown; peakMegabytes: number; seconds: number }> {
  const started = performance.now();
  const { code, stdout, stderr } = await startProgram(temporaryFolder(), {
    program: "server/cli/kelvin",
    nodeOptions: ["--import", sayPeak],
    arguments: ["--json", "import", path, "--as", "many", "--question", "warmer"],
  }).ended;
  if (code !== 0) throw new Error(`kelvin import: ${stderr}`);
  const peak = /peak (\d+) kB/.exec(stderr)?.[1];
  return {
    outcome: JSON.parse(stdout),
    peakMegabytes: Number(peak) / 1024,
    seconds: (performance.now() - started) / 1000,
  };
}
