/**
 * Kelvin itself, as `npm start` wires it but for the log and the built page: the real app on the real storage, on a
 * database that `kelvin-study` made.
 *
 *   node kelvin-server.js --file F|postgres://… [--results R] [--datasets D] [--pages]
 *
 * With --pages it serves the built pages. With R it computes the results of its study all the while, and adds to R how many milliseconds each report took.
 * Datasets that it is asked for lie in D.
 *
 * Prints `ready {"port":…}` once it listens on a free port of the loopback interface.
 */
import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createApp } from "../../server/create-app.ts";
import { diskFolders } from "../../server/folders/disk-folders.ts";
import { diskLabelFiles } from "../../server/folders/label-files.ts";
import { readClientBuild } from "../../server/locate.ts";
import { resultsOf } from "../../server/results/results.ts";
import { systemClock, systemRandom } from "../../server/system.ts";
import { openBenchStorage } from "./open-bench-storage.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    results: { type: "string" },
    datasets: { type: "string", default: "no-datasets" },
    pages: { type: "boolean", default: false },
  },
});
if (values.file === undefined) throw new Error("Say where the database is: --file F");

const storage = await openBenchStorage(values.file);
const { server, close } = createApp({
  storage,
  clock: systemClock,
  random: systemRandom,
  report: { fault: (error, where) => console.error(where, error), info: () => undefined },
  config: { publicUrl: "http://localhost", basePath: "", trustProxy: false },
  client: values.pages
    ? readClientBuild("")
    : { html: "<!doctype html><title>Kelvin</title>", folder: "no-client" },
  operatorToken: "bench",
  folderStore: diskFolders("no-folders"),
  datasetsFolder: values.datasets,
  labelFiles: diskLabelFiles("no-labels"),
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  console.log(`ready ${JSON.stringify({ port })}`);
});
const computeResults = async (times: string): Promise<never> => {
  for (;;) {
    const [record] = await storage.listStudies();
    if (record === undefined) throw new Error("There is no study");
    const started = performance.now();
    await resultsOf(storage, record);
    appendFileSync(times, `${performance.now() - started}\n`);
  }
};
if (values.results !== undefined) void computeResults(values.results);

process.once("SIGTERM", () => {
  void close().then(async () => {
    await storage.close();
    process.exit(0);
  });
});
