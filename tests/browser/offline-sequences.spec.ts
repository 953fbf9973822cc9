import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { beginRating } from "./support/rate.ts";
import { startKelvin, type Kelvin } from "./support/start-kelvin.ts";

/** A sequence takes seconds: `SEQUENCES=50 npm test -- offline-sequences` tries more. */
const sequences = Number(process.env["SEQUENCES"] ?? 8);
const mostSteps = 5;
/** After the network is back, what was kept is on the server's disk within this. */
const flushMs = 10_000;

/** The main process of the browser that has this profile. */
const processesOf = (profile: string): number[] =>
  readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        return words.includes(`--user-data-dir=${profile}`) && !words.join(" ").includes("--type=");
      } catch {
        return false;
      }
    });

/** One rater on one device, whose browser may be killed, whose network may go, whose server may stop. */
class Device {
  readonly #profile = mkdtempSync(join(tmpdir(), "kelvin-device-"));
  readonly #kelvin: Kelvin;
  #context: BrowserContext | null = null;
  page!: Page;

  constructor(kelvin: Kelvin) {
    this.#kelvin = kelvin;
  }

  /** Opens the study in a tab of its own; the one before, where there is one, is closed. */
  async open(): Promise<void> {
    const { executablePath, args } = test.info().project.use.launchOptions ?? {};
    this.#context ??= await chromium.launchPersistentContext(this.#profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      ...(args === undefined ? {} : { args }),
      headless: true,
    });
    const before = this.#context.pages();
    this.page = await this.#context.newPage();
    for (const page of before) await page.close();
    await this.page.goto(this.#kelvin.link);
  }

  /** As the system kills it: nothing is said, nothing is written. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.#context?.once("close", resolve));
    for (const pid of processesOf(this.#profile)) process.kill(pid, "SIGKILL");
    await closed;
    this.#context = null;
  }

  async end(): Promise<void> {
    await this.#context?.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

const kept = /Kept on this device|Saved/;

test(`loses nothing that it said was kept, in ${sequences} sequences of lost networks, closed tabs, and killed browsers`, async () => {
  test.setTimeout(60_000 + 20_000 * sequences);
  const kelvin = await startKelvin({ pairs: sequences * mostSteps + 10 });
  const device = new Device(kelvin);
  const draw = generatorOf(20261121, "offline sequences");
  /** What the rater was told is kept or saved: which answer, pair by pair in order. */
  const promised: string[] = [];

  await device.open();
  await beginRating(device.page, kelvin.link);
  await device.page.evaluate(() => navigator.serviceWorker.ready);

  const judge = async (): Promise<void> => {
    const side = draw(0, 1) === 0 ? "Left" : "Right";
    await device.page.getByRole("radio", { name: `${side} is warmer` }).check();
    await device.page.getByRole("button", { name: "Confirm" }).click();
    await expect(device.page.locator(".save output")).toHaveText(kept);
    promised.push(side.toLowerCase());
  };
  let isUp = true;
  /** Without a server the page may have no pair left, and says that it waits. */
  const canJudge = async (): Promise<boolean> => {
    const choice = device.page.getByRole("radio", { name: "Left is warmer" });
    const waits = device.page.getByRole("heading", { name: "Waiting for the network" });
    const either = isUp ? choice : choice.or(waits);
    await either
      .first()
      .waitFor({ timeout: 4_000 })
      .catch(() => undefined);
    return choice.isVisible();
  };
  const faults = [
    () => device.page.reload().then(() => undefined),
    () => device.open(),
    async () => {
      await device.kill();
      await device.open();
    },
  ];

  for (let sequence = 0; sequence < sequences; sequence += 1) {
    const cutAt = draw(0, 1);
    for (let step = 0; step < draw(2, mostSteps - 1); step += 1) {
      if (step === cutAt) {
        await kelvin.stop();
        isUp = false;
      }
      if (await canJudge()) await judge();
      if (draw(0, 2) === 0) await faults[draw(0, faults.length - 1)]?.();
    }
    await kelvin.start();
    isUp = true;
    await expect
      .poll(async () => (await kelvin.judgments()).map(({ answers }) => answers["warmth"]), {
        timeout: flushMs,
        message: `sequence ${sequence}`,
      })
      .toEqual(promised);
  }
  expect(promised.length).toBeGreaterThan(sequences);
  expect(kelvin.faults).toEqual([]);
  await device.end();
  await kelvin.end();
});
