import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { runProgram, type Program } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stopUnderLoad } from "./support/stop-under-load.ts";
import { storeStudies } from "./support/store-studies.ts";

const stopWithinMs = 10_000;

const stop = async (program: Program) => {
  const started = performance.now();
  program.signal("SIGTERM");
  const { code, signal, stderr } = await program.ended;
  return { code, signal, stderr, ms: performance.now() - started };
};

test("told to stop five times under load, ends cleanly each time; what was in flight is sent again", async () => {
  const report = await stopUnderLoad(temporaryFolder(), {
    signal: "SIGTERM",
    stops: 5,
    raters: 50,
    studies: 8,
    seed: 2,
  });
  const slowest = Math.max(...report.endings.map(({ ms }) => ms));
  process.stdout.write(
    `${report.acknowledged} acknowledged, ${report.stored} stored, ${report.resent} sent again; ended within ${Math.round(slowest)} ms\n`,
  );
  expect(report.violations).toEqual([]);
  expect(report.log).toBe("");
  expect(report.endings.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(report.stored).toBe(report.finished.length * 3000);
  expect(slowest).toBeLessThan(stopWithinMs);
}, 180_000);

test("a page that has frozen, and a half-sent request, do not hold up the end", async () => {
  const folder = temporaryFolder();
  await storeStudies(folder, { studies: 1, pairs: 2, ratings: 1 });
  const program = await runProgram(folder);
  const { hostname, port } = new URL(program.url);
  const frozen = connect(Number(port), hostname);
  frozen.write(
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n" +
      "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  const [greeting]: unknown[] = await once(frozen, "data");
  expect(String(greeting)).toContain("101 Switching Protocols");
  frozen.pause();
  const slow = connect(Number(port), hostname);
  slow.write("POST /api/v1/study:list HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
  await sleep(100);

  const ending = await stop(program);
  frozen.destroy();
  slow.destroy();
  expect(ending).toMatchObject({ code: 0, signal: null, stderr: "" });
  expect(ending.ms).toBeLessThan(stopWithinMs);
}, 180_000);

test("a second signal ends it at once", async () => {
  const folder = temporaryFolder();
  await storeStudies(folder, { studies: 1, pairs: 2, ratings: 1 });
  const program = await runProgram(folder);
  const { hostname, port } = new URL(program.url);
  const slow = connect(Number(port), hostname);
  slow.write("POST /api/v1/study:list HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
  await sleep(100);
  program.signal("SIGTERM");
  await sleep(300);
  const started = performance.now();
  program.signal("SIGTERM");
  await program.ended;
  expect(performance.now() - started).toBeLessThan(2000);
  slow.destroy();
});

test("told to stop before it has said that it runs, ends cleanly, and starts again", async () => {
  const folder = temporaryFolder();
  for (let round = 0; round < 3; round += 1) {
    const program = await runProgram(folder);
    program.signal("SIGTERM");
    expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
  }
});
