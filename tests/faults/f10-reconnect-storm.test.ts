import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { createSocketConnection } from "../../client/rater/wire/socket-connection.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { figure, trialMs } from "./support/figure.ts";
import { guardServer } from "./support/guarded-server.ts";
import { quantile } from "./support/quantile.ts";
import { rateInCrowd } from "./support/rate-in-crowd.ts";
import { storeStudies } from "./support/store-studies.ts";
import { waitUntil } from "./support/wait-until.ts";

const pages = figure(500, 2000);
const backWithinMs = 30_000;
/** How long memory is given to come down again. */
const calmMs = figure(0, 300_000);

/** Resident memory in bytes (Linux). */
const rssOf = (pid: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

/** A page's own connection, as the rater's page makes it; `ups` counts how often it stood and was answered. */
function openPage(slug: string) {
  const page = { ups: 0 };
  const connection = createSocketConnection(
    { basePath: "", slug, isPreview: false },
    { client: randomBytes(8).toString("hex"), device: randomBytes(32).toString("hex") },
  );
  connection.open((event) => {
    if (event.type !== "up") return;
    void connection.call("session:resume", { takeOver: false }).then(({ status }) => {
      if (status === "ok") page.ups += 1;
    });
  });
  return page;
}

test(
  `${pages} pages that are cut at once are back within half a minute, and others are answered meanwhile`,
  async () => {
    const folder = temporaryFolder();
    const slugs = await storeStudies(folder, { studies: 1, pairs: 500, ratings: 20 });
    const guarded = await guardServer(folder);
    const server = await guarded.start();
    vi.stubGlobal("location", { origin: guarded.url });
    vi.stubGlobal("addEventListener", () => undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const open = Array.from({ length: pages }, () => openPage(slugs[0] ?? ""));
    const standing = (ups: number) => open.filter((page) => page.ups >= ups).length;
    await waitUntil(() => standing(1) === pages, 20);
    const before = rssOf(server.pid);

    const sentAt = new Map<string, number>();
    const taken: number[] = [];
    const history = createHistory(join(temporaryFolder(), "history"), (event) => {
      if (event.what === "sent") sentAt.set(event.assignment, performance.now());
      if (event.what === "acknowledged")
        taken.push(performance.now() - (sentAt.get(event.assignment) ?? 0));
    });
    const crowd = rateInCrowd({
      raters: 20,
      studies: slugs,
      // Not by the way that is cut.
      url: () => server.url,
      history,
      restMs: 200,
    });
    await waitUntil(() => taken.length >= 40);
    const calm = taken.length;
    const cutAt = performance.now();
    guarded.proxy.cutAll("reset");
    const enough = Math.ceil(pages * 0.99);
    const firstBack: number[] = [];
    await waitUntil(() => {
      if (standing(2) > 0 && firstBack.length === 0) firstBack.push(performance.now() - cutAt);
      return standing(2) >= enough;
    }, 10);
    const backMs = performance.now() - cutAt;
    const during = taken.slice(calm);
    await sleep(calmMs);
    await crowd.stop();
    const after = rssOf(server.pid);
    await history.close();
    await guarded.close();
    process.stdout.write(
      `F10: 99 % of ${pages} back within ${Math.round(backMs)} ms, the first after ${Math.round(firstBack[0] ?? 0)} ms; ` +
        `${during.length} judgments meanwhile, p99 ${Math.round(quantile(during, 0.99))} ms; ` +
        `memory ${Math.round(before / 1e6)} MB before, ${Math.round(after / 1e6)} MB after\n`,
    );
    const { violations } = findViolations(
      join(folder, "kelvin.db"),
      await readHistory(history.file),
    );
    expect(violations).toEqual([]);
    expect(backMs).toBeLessThan(backWithinMs);
    // They do not all come in the same moment.
    expect(backMs - (firstBack[0] ?? 0)).toBeGreaterThan(300);
    expect(during.length).toBeGreaterThan(5);
    expect(quantile(during, 0.99)).toBeLessThan(1000);
    expect(after).toBeLessThan(before * figure(2, 1.1));
  },
  trialMs,
);
