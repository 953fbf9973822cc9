import { createServer } from "node:http";
import type { Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { listenLocally } from "../../server/cli/listen-locally.ts";

test("a call never goes out on a connection that the server is about to close", async () => {
  const met = new Set<Socket>();
  const server = createServer((request, response) => {
    // As where a connection has been idle for as long as the server keeps one.
    if (met.has(request.socket)) {
      request.socket.destroy();
      return;
    }
    met.add(request.socket);
    response.setHeader("content-type", "application/json").end('{"disk":"well"}');
  });
  const kelvin = { url: await listenLocally(server), token: "operator" };
  onTestFinished(() => void server.close());
  for (let call = 0; call < 3; call += 1)
    expect(await callServer(kelvin, "server:standing", {})).toEqual({ disk: "well" });
  expect(met.size).toBe(3);
});
