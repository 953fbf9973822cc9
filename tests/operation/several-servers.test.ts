import type { IncomingHttpHeaders } from "node:http";
import { get } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { generatorOf } from "../../server/domain/generator-of.ts";
import type { History } from "../faults/support/create-history.ts";
import { simulateRater } from "../faults/support/simulated-rater.ts";
import { freePort } from "../support/free-port.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { connectRater } from "../support/rater-client.ts";
import { runProgram, startProgram } from "../support/run-program.ts";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../support/start-postgres.ts";
import { redisProgram, startRedis, whyNoRedis, type Redis } from "../support/start-redis.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeCertificate, opensslIsThere, whyNoOpenssl } from "./support/make-certificate.ts";
import { nginxIsThere, startNginx, whyNoNginx } from "./support/start-nginx.ts";

const missing = [
  ...(nginxIsThere ? [] : [whyNoNginx]),
  ...(postgresPrograms === null ? [whyNoPostgres] : []),
  ...(redisProgram === null ? [whyNoRedis] : []),
];
const where = missing.length === 0 ? "" : `: ${missing.join("; ")}`;

describe.skipIf(missing.length > 0)(
  `three servers, PostgreSQL, Redis and nginx as compose starts them${where}`,
  () => {
    let postgres: Postgres;
    let redis: Redis;
    beforeAll(async () => {
      [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    });
    afterAll(() => Promise.all([postgres.stop(), redis.stop()]));

    test("let raters rate through the proxy, and lose nothing when a server is killed", async () => {
      const database = await postgres.takeDatabase();
      const storage = await openPostgresStorage(database, postgresMigrationsFolder);
      const definition = studyOf({ ratings_per_pair: 4 });
      const { id } = await storeOpenStudy(storage, { pairs: 40, definition });
      const environment = {
        KELVIN_DATABASE: database,
        KELVIN_REDIS: redis.url,
        TRUST_PROXY: "1",
        KELVIN_LOG: "access",
      };
      const servers = await Promise.all(
        [1, 2, 3].map(() => runProgram(join(temporaryFolder(), "data"), { environment })),
      );
      const proxy = await startNginx(servers.map(({ url }) => url));
      const saved = new Set<string>();
      const draw = generatorOf(1, "answers");
      const killed: Promise<unknown>[] = [];
      const note: History["write"] = (event) => {
        if (event.what !== "acknowledged" || event.outcome !== "saved") return;
        saved.add(event.assignment);
        if (saved.size !== 50 || killed.length > 0 || servers[1] === undefined) return;
        servers[1].signal("SIGKILL");
        killed.push(servers[1].ended);
      };
      await Promise.all(
        Array.from({ length: 6 }, (_, number) =>
          simulateRater({
            number,
            studies: ["small"],
            url: proxy,
            answer: () => ({ warmth: draw(0, 1) === 0 ? "left" : "right" }),
            history: { write: note },
            stopped: new AbortController().signal,
          }),
        ),
      );
      await Promise.all(killed);
      expect(killed).toHaveLength(1);
      const { slots, judged, held } = await storage.progress(id);
      expect([slots, judged, held]).toEqual([160, 160, 0]);
      const stored = await storage.judgmentsAfter(id, 0, 1000);
      expect(stored.filter(({ counted }) => counted)).toHaveLength(160);
      expect(saved.size).toBe(160);
      const ofPair = new Map<number, number>();
      for (const { pairId } of stored) ofPair.set(pairId, (ofPair.get(pairId) ?? 0) + 1);
      expect([...ofPair.values()].filter((ratings) => ratings !== 4)).toEqual([]);
      await storage.close();

      // Each server had some of them, under the name that the proxy gave the request, and none says whose.
      const page = await fetch(`${proxy}/r/small`, {
        headers: { "x-request-id": "forged-by-client" },
      });
      expect(page.headers.get("x-request-id")).toMatch(/^[0-9a-f]{32}$/);
      expect((await fetch(`${proxy}/metrics`)).status).toBe(404);
      const logs = servers.map(({ log }) => log());
      expect(logs.filter((log) => !log.includes('"route":"'))).toEqual([]);
      expect(logs.join("")).not.toMatch(/127\.0\.0\.1|forged/);
    }, 120_000);
  },
);

const overTls = (url: string, ca: string): Promise<[number, IncomingHttpHeaders]> =>
  new Promise((resolve, reject) => {
    get(url, { ca }, (response) => {
      response.resume();
      resolve([response.statusCode ?? 0, response.headers]);
    }).once("error", reject);
  });

const noTls = nginxIsThere ? (opensslIsThere ? null : whyNoOpenssl) : whyNoNginx;

test.skipIf(noTls !== null)(
  `nginx ends TLS where it is told to: pages, cookies and sockets know${noTls === null ? "" : `: ${noTls}`}`,
  async () => {
    const data = temporaryFolder();
    const storage = await openTestStorage(data);
    await storeOpenStudy(storage, { pairs: 2 });
    await storage.close();
    const certificate = makeCertificate();
    const port = await freePort();
    const address = `https://127.0.0.1:${port}`;
    const own = String(await freePort());
    startProgram(data, { environment: { PORT: own, PUBLIC_URL: address, TRUST_PROXY: "1" } });
    const server = `http://127.0.0.1:${own}`;
    await startNginx([server, server, server], { port, certificate });
    const ready = (): Promise<boolean> =>
      overTls(`${address}/readyz`, certificate.pem).then(([status]) => status === 200);
    while (!(await ready())) await sleep(50);
    const [status, headers] = await overTls(`${address}/r/small`, certificate.pem);
    expect(status).toBe(200);
    expect(headers["strict-transport-security"]).toMatch(/^max-age=/);
    const cookie = headers["set-cookie"]?.find((each) => each.startsWith("__Host-kelvin_rater="));
    expect(cookie).toMatch(/; Secure/);
    const rater = await connectRater(address, {
      cookie: cookie?.split(";")[0] ?? "",
      headers: { origin: address },
      ca: certificate.pem,
    });
    await rater.join();
    expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
    await expect(connectRater(address, { cookie: cookie?.split(";")[0] ?? "" })).rejects.toThrow(
      "websocket error",
    );
  },
);
