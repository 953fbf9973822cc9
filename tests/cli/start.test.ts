import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "../../server/data-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin, startKelvin } from "./support/run-kelvin.ts";

test("start serves the named data folder with the demonstration, until Ctrl-C", async () => {
  const data = join(temporaryFolder(), "data");
  const { child, ended } = startKelvin(["start", "--data", data], { PORT: "0" });
  const said = new Promise<void>((resolve) => {
    child.stdout?.on("data", (text: string) => {
      if (text.includes("Stop with Ctrl-C.")) resolve();
    });
  });
  await Promise.race([said, ended]);
  const { url } = openDataFolder(data).announced() ?? { url: "" };
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const status = await kelvin("status", "reading-replies", "--data", data, "--json");
  expect(documentOf(status)).toMatchObject({ state: "open", pairs: 28, slots: 84 });
  child.kill("SIGINT");
  const run = await Promise.race([ended, sleep(20_000)]);
  expect(run?.code).toBe(0);
  // Of any free port it says which one it took.
  const port = new URL(url).port;
  expect(Number(port)).toBeGreaterThan(0);
  expect(run?.stdout).toContain(`Kelvin is running at http://localhost:${port}\n`);
  expect(run?.stdout).toMatch(
    new RegExp(`^Make the first account: http://localhost:${port}/#join=[\\w-]{43}$`, "m"),
  );
  expect(openDataFolder(data).announced()).toBeNull();
});
