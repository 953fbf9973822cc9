import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { protocolVersion, raterNamespace } from "../../shared/protocol/rater-protocol.ts";
import { connectRater } from "../support/rater-client.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { figure, trialMs } from "./support/figure.ts";
import { hostileFrame, hostileRequest } from "./support/hostile-bytes.ts";
import { quantile } from "./support/quantile.ts";
import { storeStudies } from "./support/store-studies.ts";

const frames = figure(10_000, 1_000_000);
const framesOfLine = 20;
const linesAtOnce = 50;

const greeting = (study: string): string =>
  `40${raterNamespace},${JSON.stringify({ protocol: protocolVersion, study, client: "fuzz-page" })}`;

/** One line with its frames; how it ends is the server's business. */
async function sendFrames(url: string, study: string, hostile: readonly (string | Buffer)[]) {
  const line = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie: `kelvin_rater=${"f".repeat(43)}` },
  });
  line.on("error", () => undefined);
  // Of a server that has ended: not even that.
  const closed = new Promise((resolve) => line.once("close", resolve));
  await Promise.race([new Promise((resolve) => line.once("open", resolve)), closed]);
  if (line.readyState !== WebSocket.OPEN) return;
  line.send(greeting(study));
  for (const frame of hostile) if (line.readyState === WebSocket.OPEN) line.send(frame);
  // What was sent is read before the line ends.
  line.close();
  setTimeout(() => line.terminate(), 2000).unref();
  await closed;
}

async function sendRequest(url: string, bytes: Buffer, breaks: boolean): Promise<void> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await Promise.race([new Promise((resolve) => socket.once("connect", resolve)), closed]);
  socket.write(bytes, () => (breaks ? socket.resetAndDestroy() : socket.end()));
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
  await closed;
}

/** Sends so many hostile frames and requests from many lines at once. */
async function attack(url: string, study: string, count: number): Promise<void> {
  const draw = generatorOf(23, "hostile frames");
  let left = count;
  const take = (most: number): number => {
    const taken = Math.min(most, left);
    left -= taken;
    return taken;
  };
  const onOneLine = async (): Promise<void> => {
    for (;;) {
      const onLine = take(framesOfLine);
      if (onLine === 0) return;
      const hostile = Array.from({ length: onLine }, () => hostileFrame(draw));
      await sendFrames(url, study, hostile);
      for (let request = take(2); request > 0; request -= 1)
        await sendRequest(url, hostileRequest(draw), draw(0, 1) === 1);
    }
  };
  await Promise.all(Array.from({ length: linesAtOnce }, onOneLine));
}

test(
  `${frames} hostile frames and requests never end the process, and a rater goes on beside them`,
  async () => {
    const folder = temporaryFolder();
    const [study = ""] = await storeStudies(folder, { studies: 1, pairs: 50, ratings: 3 });
    const server = await runProgram(folder);
    const rater = await connectRater(server.url, { study });
    await rater.join();
    await attack(server.url, study, frames);
    const next = await rater.call("assignment:next", { have: [] });
    expect(next.status).toBe("assigned");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    server.signal("SIGTERM");
    const { code, stderr } = await server.ended;
    expect(code).toBe(0);
    // A fault would be the server's own: everything here is the caller's.
    expect(stderr).toBe("");
  },
  trialMs,
);

test(
  "the same frames end a server that lets one error out",
  async () => {
    const plant = "./tests/faults/programs/plant-escaping-errors.ts";
    const nodeOptions = ["--import", "tsx", "--import", plant];
    const server = await runProgram(temporaryFolder(), { nodeOptions });
    await attack(server.url, "any", 200);
    // One that still runs ends well, which is not what is wanted here.
    server.signal("SIGTERM");
    const { code, stderr } = await server.ended;
    expect(code).not.toBe(0);
    expect(stderr).toContain("plant-escaping-errors");
  },
  trialMs,
);

test("a connection that is upgraded to nothing and breaks at once ends alone", async () => {
  const server = await runProgram(temporaryFolder());
  const upgrade = Buffer.from(
    "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  );
  await Promise.all(Array.from({ length: 20 }, () => sendRequest(server.url, upgrade, true)));
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test("a page that reads nothing is cut, and holds nobody up", async () => {
  const folder = temporaryFolder();
  const [study = ""] = await storeStudies(folder, { studies: 1, pairs: 50, ratings: 3 });
  const server = await runProgram(folder);
  const line = new WebSocket(
    `${server.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`,
    {
      headers: { cookie: `kelvin_rater=${"s".repeat(43)}` },
    },
  );
  line.on("error", () => undefined);
  const closed = once(line, "close");
  await once(line, "open");
  line.send(greeting(study));
  await once(line, "message");
  line.pause();
  const other = await connectRater(server.url, { study });
  await other.join();
  const took: number[] = [];
  let asked = 0;
  const cut = new AbortController();
  // The system's own buffers take some megabytes of replies before the server has anything to keep.
  while (!cut.signal.aborted && asked < 200_000) {
    for (let burst = 0; burst < 200; burst += 1) {
      asked += 1;
      line.send(`42${raterNamespace},${asked}["session:resume",{"takeOver":false}]`, (error) => {
        if (error instanceof Error) cut.abort();
      });
    }
    const from = performance.now();
    await other.call("session:resume", { takeOver: false });
    took.push(performance.now() - from);
  }
  process.stdout.write(
    `F23: cut after ${asked} calls whose replies were not read; beside it p99 ${Math.round(quantile(took, 0.99))} ms\n`,
  );
  expect(cut.signal.aborted).toBe(true);
  expect(quantile(took, 0.99)).toBeLessThan(1000);
  line.resume();
  await closed;
});
