import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { demoFolder } from "../../../server/locate.ts";
import type { RunningKelvin } from "../../../server/run-server.ts";
import { callServer, runServer } from "./built.ts";

export const owner = { email: "ada@example.org", password: "correct horse battery" };

export interface RunningConsole {
  kelvin: RunningKelvin;
  /** A link that Kelvin gave out, as it is reached on this machine. */
  reached: (link: string | null) => string;
  end: () => Promise<void>;
}

/** The real server on an empty data folder, as `npm start` runs it. */
export async function startConsole(
  basePath = "",
  webhookHosts: readonly string[] = [],
  lowWaterBytes = 0,
): Promise<RunningConsole> {
  const dataFolder = mkdtempSync(join(tmpdir(), "kelvin-console-"));
  const publicUrl = `http://127.0.0.1${basePath}`;
  const address = {
    port: 0,
    host: "127.0.0.1",
    basePath,
    trustProxy: false,
    webhookHosts,
    backups: null,
    metrics: null,
    logsAccess: false,
    drainMs: 0,
    ballastBytes: 0,
    lowWaterBytes,
    database: null,
    networkDisk: false,
    redis: null,
  };
  const kelvin = await runServer({ ...address, dataFolder, publicUrl });
  return {
    kelvin,
    reached: (link) => (link ?? "").replace(publicUrl, kelvin.url),
    end: async () => {
      await kelvin.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Makes the first account by the set-up link, and stands on the list of studies. */
export async function makeFirstAccount(page: Page, running: RunningConsole): Promise<void> {
  await page.goto(running.reached(running.kelvin.setUpLink));
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByRole("heading", { level: 1, name: "Studies" }).waitFor();
}

/** The demonstration study, as a draft or open. */
export async function storeDemo(
  { kelvin }: RunningConsole,
  { open }: { open: boolean },
): Promise<string> {
  const { slug } = await callServer(kelvin, "study:create", {
    directory: demoFolder,
    replace: false,
  });
  if (open) await callServer(kelvin, "study:open", { slug });
  return slug;
}
