import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "../../server/data-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const running = { url: "http://127.0.0.1:1", token: "secret" };

test("tells what was announced, until it is withdrawn, to nobody but the folder's owner", () => {
  const path = temporaryFolder();
  const folder = openDataFolder(path);
  expect(folder.announced()).toBeNull();
  folder.announce(running);
  expect(folder.announced()).toEqual(running);
  expect(statSync(join(path, "server.json")).mode & 0o077).toBe(0);
  folder.withdrawAnnouncement();
  expect(folder.announced()).toBeNull();
});

test.each(["", '{"url": "http://127', "null", '{"url": 1}'])(
  "takes an announcement that a power cut left as %j for none",
  (left) => {
    const path = temporaryFolder();
    writeFileSync(join(path, "server.json"), left);
    expect(openDataFolder(path).announced()).toBeNull();
  },
);
