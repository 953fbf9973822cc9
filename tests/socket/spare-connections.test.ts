import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startApp } from "../support/start-app.ts";

test("closes at once though a browser holds a connection that it never used", async () => {
  const app = await startApp();
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1");
  await once(socket, "connect");
  const cut = once(socket, "close");
  const started = performance.now();
  await app.stop();
  await cut;
  expect(performance.now() - started).toBeLessThan(5_000);
});
