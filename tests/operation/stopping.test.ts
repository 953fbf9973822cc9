import { mkdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { Client } from "pg";
import { migrationsFolder, postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { connectRater } from "../support/rater-client.ts";
import { runProgram, type Program } from "../support/run-program.ts";
import { describeOnPostgres } from "../support/describe-on-postgres.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A connection that sends this and never another byte, nor reads one. */
const stuckAt = ({ url }: Program, bytes: string): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => {
      socket.pause();
      socket.write(bytes, () => resolve(socket));
    });
    socket.on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
  });

const upgrade = [
  "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
  "Host: 127.0.0.1",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
].join("\r\n");

/** Milliseconds from the signal to the end, which must be a clean one. */
async function stop(program: Program): Promise<number> {
  const began = performance.now();
  program.signal("SIGTERM");
  const { code } = await program.ended;
  expect(code).toBe(0);
  return performance.now() - began;
}

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await sleep(5);
};

const longestMs = 10_000;

test("a server that is told to stop says so first, then ends, whatever connections hang on it", async () => {
  const data = join(temporaryFolder(), "data");
  mkdirSync(data);
  const storage = await openSqliteStorage(join(data, "kelvin.db"), migrationsFolder);
  await storeOpenStudy(storage);
  await storage.close();
  const program = await runProgram(data, { environment: { KELVIN_DRAIN_SECONDS: "2" } });
  const rater = await connectRater(program.url);
  const left = new Promise((resolve) => rater.socket.once("disconnect", resolve));
  await stuckAt(program, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  await stuckAt(
    program,
    "POST /api/v1/study:list HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
  );
  await stuckAt(program, `${upgrade}\r\n\r\n`);
  await stuckAt(program, "");
  const stopping = stop(program);
  // It answers still, and so says that nothing more should be sent to it.
  await until(async () => (await fetch(`${program.url}/readyz`)).status === 503);
  expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
  const { standing } = await rater.call("session:resume", { takeOver: false });
  expect(standing).toBe("consent");
  expect(await left).toBe("transport close");
  expect(await stopping).toBeLessThan(longestMs);
}, 60_000);

describeOnPostgres("with PostgreSQL", (postgres) => {
  test("a server stops in time though what it asked of the database never comes", async () => {
    const url = await postgres().takeDatabase();
    const storage = await openPostgresStorage(url, postgresMigrationsFolder);
    const { id } = await storeOpenStudy(storage);
    await storage.close();
    const environment = { KELVIN_DATABASE: url };
    const program = await runProgram(join(temporaryFolder(), "data"), { environment });
    const rater = await connectRater(program.url);
    await rater.join();
    const other = new Client(url);
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM session FOR UPDATE");
    rater.socket.emit("assignment:next", { have: [] }, () => undefined);
    await until(async () => {
      const waiting = await postgres().run(url, "SELECT 1 FROM pg_locks WHERE NOT granted");
      return waiting.length > 0;
    });
    expect(await stop(program)).toBeLessThan(longestMs);
    await other.end();
    const left = await postgres().run(url, `SELECT 1 FROM assignment WHERE study_id = ${id}`);
    expect(left).toEqual([]);
  }, 60_000);
});
