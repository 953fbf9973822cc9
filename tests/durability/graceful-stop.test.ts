import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { runProgram, type Program } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeStudies } from "../faults/support/store-studies.ts";

const stopWithinMs = 10_000;

const stop = async (program: Program) => {
  const started = performance.now();
  program.signal("SIGTERM");
  const { code, signal, stderr } = await program.ended;
  return { code, signal, stderr, ms: performance.now() - started };
};

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
