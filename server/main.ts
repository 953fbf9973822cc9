import { readFileSync } from "node:fs";
import { readConfig } from "./config.ts";
import { describeFailure } from "./describe-failure.ts";
import { openDemo } from "./open-demo.ts";
import { printable } from "./printable.ts";
import { withSettingsInFiles } from "./settings-in-files.ts";
import { runServer, type RunningKelvin } from "./run-server.ts";

const say = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join("\n")}\n`);
};

/** Ends the server cleanly on Ctrl-C or SIGTERM, from the first moment on. */
function stopOnSignal(starting: Promise<RunningKelvin>): { isStopping: () => boolean } {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    try {
      await (await starting).stop();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    }
  };
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
  return { isStopping: () => stopping };
}

const readText = (file: string): string => readFileSync(file, "utf8");

/** What `npm start` runs. The only file that reads the environment and handles signals. */
async function main(): Promise<void> {
  const starting = runServer(readConfig(withSettingsInFiles(process.env, readText)));
  const { isStopping } = stopOnSignal(starting);
  try {
    const kelvin = await starting;
    const demo = await openDemo(kelvin);
    say([
      `Kelvin is running at ${kelvin.publicUrl}`,
      ...(demo === null ? [] : [`Rate the demonstration study: ${demo}`]),
      ...(kelvin.setUpLink === null ? [] : [`Make the first account: ${kelvin.setUpLink}`]),
      "Make a study of your own: npm run -s kelvin -- check STUDY_FOLDER",
      "Stop with Ctrl-C.",
    ]);
  } catch (error) {
    // What was under way when the server was told to stop is cut off, and tried again at the next start.
    if (!isStopping()) throw error;
  }
}

try {
  await main();
} catch (error) {
  const said = describeFailure(error);
  if (said === null) throw error;
  process.stderr.write(`${printable(said)}\n`);
  // What was opened before that would keep the process.
  process.exit(1);
}
