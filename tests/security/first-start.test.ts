import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../server/config.ts";
import { runServer } from "../../server/run-server.ts";
import { callServer } from "../../server/call-server.ts";
import { demoFolder } from "../../server/locate.ts";
import { openBrowser } from "../people/support/browser.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const start = (dataFolder: string) => runServer({ ...readConfig({ PORT: "0" }), dataFolder });

const tokenIn = (folder: string): string => {
  const announced: { token: string } = JSON.parse(
    readFileSync(join(folder, "server.json"), "utf8"),
  );
  return announced.token;
};

test("the first start draws its own secrets, and nobody but the owner can read a file of theirs", async () => {
  const folder = temporaryFolder();
  // A folder that was made by hand is open to others.
  chmodSync(folder, 0o755);
  const running = await start(folder);
  try {
    await callServer(running, "study:create", { directory: demoFolder, replace: false });
    await callServer(running, "folder:begin", { slug: "a-draft", text: "kelvin: 1\n" });
    const open = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (file) => (statSync(join(folder, file)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
    expect(running.token).toMatch(/^[\w-]{43}$/);
    expect(tokenIn(folder)).toBe(running.token);
  } finally {
    await running.stop();
  }
  const again = await start(folder);
  try {
    expect(again.token).not.toBe(running.token);
    const old = callServer({ url: again.url, token: running.token }, "study:list", {});
    await expect(old).rejects.toMatchObject({ code: "unauthorized" });
  } finally {
    await again.stop();
  }
});

test("no account and no token is there before somebody makes it", async () => {
  const running = await start(temporaryFolder());
  try {
    for (const [name, password] of [
      ["admin", "admin"],
      ["owner", "12345678"],
      ["kelvin", "kelvin"],
    ] as const) {
      const account = { email: `${name}@example.org`, password };
      expect((await openBrowser(running.url).post("session:open", account)).status).toBe(401);
    }
    for (const guess of ["", "operator", "owner.apikey", "kelvin_", "admin.apikey", "null"]) {
      const bearer = { authorization: `Bearer ${guess}` };
      const { status } = await openBrowser(running.url).post("study:list", {}, bearer);
      expect(status).toBe(401);
    }
    expect(await callServer(running, "person:list", {})).toEqual([]);
  } finally {
    await running.stop();
  }
});
