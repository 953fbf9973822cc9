import { readConfig } from "./config.ts";
import { openDemo } from "./open-demo.ts";
import { AppError } from "./domain/app-error.ts";
import { runServer } from "./run-server.ts";

/** What `npm start` runs. The only file that reads the environment and handles signals. */
try {
  const config = readConfig(process.env);
  const kelvin = await runServer(config);
  const demo = await openDemo(kelvin);
  process.stdout.write(
    [
      `Kelvin is running at ${kelvin.publicUrl}`,
      ...(demo === null ? [] : [`Rate the demonstration study: ${demo}`]),
      "Make a study of your own: npm run -s kelvin -- check STUDY_FOLDER",
      "Stop with Ctrl-C.",
      "",
    ].join("\n"),
  );
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    kelvin.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
