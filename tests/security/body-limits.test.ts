import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { io } from "socket.io-client";
import { expect, test, vi } from "vitest";
import { protocolVersion, raterNamespace } from "../../shared/protocol/rater-protocol.ts";
import { callServer } from "../../server/call-server.ts";
import { studyText } from "../folders/support/study-text.ts";
import { drawRaterToken } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { addresses } from "./support/state-changes.ts";

const megabyte = 1024 * 1024;

/** Sends a body in pieces, so that nobody knows its length before it is there. */
const send = (
  app: TestApp,
  { method, path }: { method: string; path: string },
  headers: Record<string, string>,
  body: Buffer,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(
      app.url + path,
      { method, headers: { authorization: "Bearer operator", ...headers }, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on("error", (error) => {
      // A body that is not read to its end may be cut off by the answer.
      if ("code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE"))
        resolve({ status: 0, text: "" });
      else reject(error);
    });
    sent.write(body.subarray(0, 1000));
    sent.end(body.subarray(1000));
  });

const calls = addresses.filter(({ method }) => method === "POST");
const padded = (bytes: number): Buffer => Buffer.from(`{"x":"${"a".repeat(bytes - 8)}"}`);

test("no call reads a body of more than a megabyte, plain or packed", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const json = { "content-type": "application/json" };
  const packed = gzipSync(padded(40 * megabyte));
  expect(packed.length).toBeLessThan(megabyte / 8);
  const taken: string[] = [];
  for (const call of calls) {
    const small = await send(app, call, json, padded(1000));
    // The same body is read where it is small: what is refused below is refused for its length.
    if (small.text.includes("too long")) taken.push(`${call.path} reads nothing`);
    for (const [headers, body] of [
      [json, padded(megabyte + 1)],
      [{ ...json, "content-encoding": "gzip" }, packed],
    ] as const) {
      const { status, text } = await send(app, call, headers, body);
      const refused = status === 0 || (status === 422 && text.includes("too long"));
      if (!refused) taken.push(`${call.path}: ${status} ${text.slice(0, 100)}`);
    }
  }
  expect(taken).toEqual([]);
  expect(app.faults).toEqual([]);
});

test("a file of more than 50 MB is cut off as it arrives, and nothing of it stays", async () => {
  const app = await startApp();
  const server = { url: app.url, token: "operator" };
  await callServer(server, "folder:begin", { slug: "small", text: studyText });
  const address = { method: "PUT", path: "/api/v1/folders/small/pairs.jsonl" };
  const bytes = { "content-type": "application/octet-stream" };
  const { status, text } = await send(app, address, bytes, Buffer.alloc(50_000_001, "a"));
  expect(status === 0 || text.includes("larger than 50 MB")).toBe(true);
  await vi.waitFor(async () => {
    const { files } = await callServer(server, "folder:read", { slug: "small" });
    expect(files).toEqual([]);
  });
  expect((await app.folderStore.files("small"))?.map(({ name }) => name)).toEqual(["study.yaml"]);
});

test.each(["websocket", "polling"])(
  "a message of more than a megabyte ends the connection over %s, and nobody else's",
  async (transport) => {
    const app = await startApp();
    await storeOpenStudy(app.storage);
    const open = () =>
      io(`${app.url}${raterNamespace}`, {
        transports: [transport],
        forceNew: true,
        reconnection: false,
        auth: { protocol: protocolVersion, study: "small", client: "client-one" },
        extraHeaders: { cookie: `kelvin_rater=${drawRaterToken()}` },
      });
    const [large, other] = [open(), open()];
    await Promise.all(
      [large, other].map(
        (socket) => new Promise<void>((resolve) => socket.once("connect", resolve)),
      ),
    );
    const ended = new Promise<string>((resolve) => large.once("disconnect", resolve));
    large.emit("session:resume", { takeOver: false, x: "a".repeat(1_100_000) }, () => undefined);
    expect(await ended).toMatch(/transport/);
    expect(
      await other.timeout(10_000).emitWithAck("session:resume", { takeOver: false }),
    ).toMatchObject({
      ok: true,
    });
    other.close();
    expect(app.faults).toEqual([]);
  },
);
