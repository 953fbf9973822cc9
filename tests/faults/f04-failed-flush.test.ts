import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runProgram } from "../support/run-program.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { failCalls, mayFailCalls } from "./support/fail-calls.ts";
import { figure, trialMs } from "./support/figure.ts";
import { ignoreFailures } from "./support/ignore-failures.ts";
import { rateInCrowd } from "./support/rate-in-crowd.ts";
import { storeStudies } from "./support/store-studies.ts";

const places = figure(20, 200);

describe.skipIf(!mayFailCalls)("under strace (Linux only)", () => {
  test(
    `the n-th flush fails, n = 1 to ${places}: nothing is acknowledged by it or after it, until the next start`,
    async () => {
      const folder = temporaryFolder();
      const slugs = await storeStudies(folder, {
        // Each place takes more work than the one before, and a rater meets a pair once.
        studies: figure(1, 30),
        pairs: 400,
        ratings: 20,
      });
      let told = 0;
      const history = createHistory(join(temporaryFolder(), "history"), (event) => {
        if (event.what === "lost" && event.why.includes("disk failed")) told += 1;
      });
      let url = "";
      const crowd = rateInCrowd({
        raters: 6,
        studies: slugs,
        url: () => url,
        history,
        restMs: 5,
      });
      for (let place = 1; place <= places; place += 1) {
        const server = await runProgram(folder);
        const failing = await failCalls(server.pid, `fsync,fdatasync:error=EIO:when=${place}`);
        url = server.url;
        const before = told;
        await crowd.until(() => failing.hits() > 0 && told > before, 5);
        // The next flush would succeed, and nothing is tried.
        await failing.end();
        const acknowledged = history.acknowledgements();
        expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
        expect(await callServer(server, "server:standing", {})).toEqual({ disk: "failed" });
        expect(await callServer(server, "study:list", {})).toHaveLength(slugs.length);
        expect(server.log()).toContain("nothing is saved until Kelvin is started anew");
        expect(history.acknowledgements()).toBe(acknowledged);
        server.signal("SIGTERM");
        await server.ended;
      }
      const last = await runProgram(folder);
      url = last.url;
      const acknowledged = history.acknowledgements();
      await crowd.until(() => history.acknowledgements() > acknowledged + 20);
      await crowd.stop();
      await history.close();
      last.signal("SIGTERM");
      expect((await last.ended).code).toBe(0);
      const found = findViolations(join(folder, "kelvin.db"), await readHistory(history.file));
      process.stdout.write(
        `F4: ${places} failed flushes, ${told} calls told so, ${found.acknowledged} acknowledged, ` +
          `${found.stored} stored, ${found.resent} sent again\n`,
      );
      expect(found.violations).toEqual([]);
    },
    trialMs,
  );

  test(
    "a server that takes failed flushes for good ones is seen to lose what it acknowledged",
    async () => {
      const violations = await ignoreFailures("fsync,fdatasync:error=EIO:when=1+");
      expect(violations.join("; ")).toMatch(/was acknowledged and is lost/);
    },
    trialMs,
  );
});
