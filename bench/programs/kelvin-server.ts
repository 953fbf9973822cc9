/**
 * Kelvin itself, as `npm start` wires it but for the log and the built page: the real app on the real storage, on a
 * database that `kelvin-study` made.
 *
 *   node kelvin-server.js --file F
 *
 * Prints `ready {"port":…}` once it listens on a free port of the loopback interface.
 */
import { parseArgs } from "node:util";
import { createApp } from "../../server/create-app.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { systemClock, systemRandom } from "../../server/system.ts";

const { values } = parseArgs({ options: { file: { type: "string" } } });
if (values.file === undefined) throw new Error("Say where the database is: --file F");

const storage = await openSqliteStorage(values.file, migrationsFolder);
const { server, close } = createApp({
  storage,
  clock: systemClock,
  random: systemRandom,
  report: { fault: (error, where) => console.error(where, error), info: () => undefined },
  config: { publicUrl: "http://localhost", basePath: "", trustProxy: false },
  client: { html: "<!doctype html><title>Kelvin</title>", folder: "no-client" },
  operatorToken: "bench",
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  console.log(`ready ${JSON.stringify({ port })}`);
});
process.once("SIGTERM", () => {
  void close().then(async () => {
    await storage.close();
    process.exit(0);
  });
});
