import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { connectSocket, type SocketClient } from "../../bench/load/socket-client.ts";
import type { Output, Reply } from "../../shared/protocol/calls.ts";
import {
  protocolVersion,
  raterNamespace,
  type RaterCalls,
} from "../../shared/protocol/rater-protocol.ts";
import { drawRaterToken } from "../support/rater-client.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { figure, trialMs } from "./support/figure.ts";
import { processFigures } from "./support/process-figures.ts";
import { rateInCrowd } from "./support/rate-in-crowd.ts";
import { storeStudies } from "./support/store-studies.ts";

const pages = 400;
/** Under the limit of each page; of all together more than the server lets be under way. */
const callsOfPage = 30;
const storms = figure(2, 20);
const megabyte = 1_000_000;

/** A page of somebody who has agreed to take part. */
async function openPage(url: string, study: string): Promise<SocketClient> {
  const token = drawRaterToken();
  const page = await connectSocket({
    url,
    namespace: raterNamespace,
    auth: { protocol: protocolVersion, study, client: `page-${token.slice(0, 8)}` },
    headers: { cookie: `kelvin_rater=${token}` },
  });
  // The wire's reply to a call is that call's by the protocol.
  const resumed = (await page.request("session:resume", { takeOver: true })) as Reply<
    Output<RaterCalls, "session:resume">
  >;
  if (!resumed.ok) throw new Error(resumed.error.message);
  await page.request("session:consent", { consentHash: resumed.value.study.consentHash });
  return page;
}

/** Of calls under way, and of writes that wait, there are limits. */
const busy = /^The server is busy\. Nothing was stored; try again/;

/** What came of many calls for a pair in the same moment, each with how often. */
async function askAtOnce(open: readonly SocketClient[], each: number) {
  const outcomes: Record<string, number> = {};
  await Promise.all(
    open.flatMap((page) =>
      Array.from({ length: each }, async () => {
        const reply = (await page.request("assignment:next", { have: [] })) as Reply<unknown>;
        const outcome = reply.ok
          ? "ok"
          : busy.test(reply.error.message)
            ? "busy"
            : reply.error.code;
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }),
    ),
  );
  return outcomes;
}

test(
  `${pages * callsOfPage} calls in one moment, ${storms} times: each is answered, some with "busy", and raters lose nothing`,
  async () => {
    const folder = temporaryFolder();
    const [study = ""] = await storeStudies(folder, { studies: 1, pairs: 400, ratings: 20 });
    const server = await runProgram(folder);
    const memory = () =>
      processFigures(server.pid, { atMs: 0, lines: 0, database: "" })?.rssBytes ?? Infinity;
    const history = createHistory(join(temporaryFolder(), "history"));
    const crowd = rateInCrowd({
      raters: 20,
      studies: [study],
      url: () => server.url,
      history,
      restMs: 100,
      replyMs: 60_000,
    });
    const open = await Promise.all(
      Array.from({ length: pages }, () => openPage(server.url, study)),
    );
    const before = memory();

    const [greedy] = open;
    expect(await askAtOnce(greedy === undefined ? [] : [greedy], 200)).toMatchObject({
      busy: expect.toSatisfy((refused: number) => refused > 0 && refused <= 200 - 32),
    });

    const refused: number[] = [];
    for (let storm = 0; storm < storms; storm += 1) {
      const acknowledged = history.acknowledgements();
      // All that is sent while it stands still it finds in the same moment.
      server.signal("SIGSTOP");
      const asking = askAtOnce(open, callsOfPage);
      await sleep(500);
      server.signal("SIGCONT");
      const { ok = 0, busy: turnedAway = 0, ...others } = await asking;
      expect(others).toEqual({});
      expect(ok + turnedAway).toBe(pages * callsOfPage);
      expect(ok).toBeGreaterThan(0);
      refused.push(turnedAway);
      await crowd.until(() => history.acknowledgements() > acknowledged + 20);
    }
    const after = memory();
    process.stdout.write(
      `Overload: of ${pages * callsOfPage} calls at once ${refused.join(", ")} were told that the server is busy; ` +
        `memory ${Math.round(before / megabyte)} MB before, ${Math.round(after / megabyte)} MB after\n`,
    );
    expect(Math.max(...refused)).toBeGreaterThan(0);
    expect(after).toBeLessThan(before + 200 * megabyte);
    expect(await askAtOnce(open.slice(0, 20), 1)).toEqual({ ok: 20 });

    await crowd.stop();
    for (const page of open) page.drop();
    await history.close();
    server.signal("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0, stderr: "" });
    const { violations } = findViolations(
      join(folder, "kelvin.db"),
      await readHistory(history.file),
    );
    expect(violations).toEqual([]);
  },
  trialMs,
);
