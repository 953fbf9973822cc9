import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { callServer } from "../../server/call-server.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { liveStudySchema } from "../../shared/model/live-study.ts";
import { coordinatorNamespace } from "../../shared/protocol/watching-protocol.ts";
import { startKelvin } from "../cli/support/run-kelvin.ts";
import { judge } from "../live/support.ts";
import { openBrowser, type Browser } from "../people/support/browser.ts";
import { passwordOf, secretIn } from "../people/support/people.ts";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startServers, whyNoServers, type Servers } from "./support/start-servers.ts";

/** What raters and coordinators may wait for, whichever server they are at. */
const promptMs = 2000;

const noticeTo = ({ socket }: { socket: Socket }, name: string): Promise<number> => {
  const from = performance.now();
  return new Promise((resolve) => {
    socket.once(name, () => resolve(performance.now() - from));
  });
};

describe.skipIf(whyNoServers !== null)(
  `two servers of one PostgreSQL: ${whyNoServers ?? "in processes of their own"}`,
  () => {
    let servers: Servers;
    let storage: Storage;
    let studies = 0;
    beforeAll(async () => {
      servers = await startServers(2);
      storage = await openPostgresStorage(servers.database, postgresMigrationsFolder, {
        connections: 2,
      });
    });
    afterAll(async () => {
      await storage.close();
      await servers.stop();
    });

    const at = (place: 0 | 1) => {
      const server = servers.running[place];
      if (server === undefined) throw new Error("there is no such server");
      return server;
    };
    /** An open study that no other test has. */
    const openStudy = async (changes: { pairs?: number; ratings?: number } = {}) => {
      studies += 1;
      const { pairs = 6, ratings = 2 } = changes;
      const slug = `study-${studies}`;
      const definition = studyOf({ slug, ratings_per_pair: ratings });
      const { id } = await storeOpenStudy(storage, { definition, pairs });
      return { slug, id };
    };
    const connect = async (place: 0 | 1, study: string, token = drawRaterToken()) => {
      const rater = await connectRater(at(place).url, { study, token });
      await rater.join();
      return rater;
    };
    const sessionsOf = async (id: number) =>
      (await storage.raters.page(id, 0, 10)).map((row) => row.id);
    const live = async (place: 0 | 1, slug: string) =>
      liveStudySchema.parse(await callServer(at(place), "study:live", { slug }));
    const watch = async (place: 0 | 1, slug: string): Promise<Socket> => {
      const socket = io(`${at(place).url}${coordinatorNamespace}`, {
        transports: ["websocket"],
        forceNew: true,
        auth: { token: at(place).token },
      });
      onTestFinished(() => void socket.close());
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
      });
      expect(await socket.emitWithAck("study:watch", { slug })).toMatchObject({ ok: true });
      return socket;
    };

    test("a rater who moves to the other in the middle of a pair finds it there, and judges it once", async () => {
      const { slug, id } = await openStudy();
      const token = drawRaterToken();
      const before = await connect(0, slug, token);
      const first = await before.call("assignment:next", { have: [] });
      before.close();
      const after = await connect(1, slug, token);
      const again = await after.call("assignment:next", { have: [] });
      if (first.status !== "assigned" || again.status !== "assigned") throw new Error("no pair");
      const { leaseMs, ...same } = again.presentation;
      expect(first.presentation).toMatchObject(same);
      expect(leaseMs).toBeLessThanOrEqual(first.presentation.leaseMs);
      const { assignment } = first.presentation;
      const draft = { assignment, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] };
      const saved = await after.call("judgment:submit", { draft, next: null });
      expect(saved.outcome).toBe("saved");
      // The outbox that it had at the first sends it there too, as the reply may have been lost.
      const back = await connect(0, slug, token);
      expect(await back.call("judgment:submit", { draft, next: null })).toEqual(saved);
      expect(await storage.progress(id)).toMatchObject({ judged: 1, surplus: 0 });
    });

    test("what is done at one with a rater at the other is there within two seconds", async () => {
      const { slug, id } = await openStudy();
      const rater = await connect(1, slug);
      await rater.call("assignment:next", { have: [] });
      const [number = 0] = await sessionsOf(id);
      const act = { slug, rater: number, reason: "A question." };
      for (const [name, standing] of [
        ["rater:pause", "paused"],
        ["rater:resume", "rating"],
        ["rater:exclude", "excluded"],
      ] as const) {
        const told = noticeTo(rater, "session:changed");
        await callServer(at(0), name, act);
        expect(await told).toBeLessThan(promptMs);
        expect(await rater.call("session:resume", { takeOver: false })).toMatchObject({ standing });
      }
      const refused = await rater.reply("assignment:next", { have: [] });
      expect(refused.ok ? refused.value.status : refused.error.code).not.toBe("assigned");
    });

    test("a study that one pauses stops raters at the other, until one opens it again", async () => {
      const { slug } = await openStudy();
      const rater = await connect(1, slug);
      for (const [name, state] of [
        ["study:pause", "paused"],
        ["study:open", "open"],
      ] as const) {
        const told = noticeTo(rater, "study:changed");
        await callServer(at(0), name, name === "study:pause" ? { slug, reason: "why" } : { slug });
        expect(await told).toBeLessThan(promptMs);
        expect(await rater.call("session:resume", { takeOver: false })).toMatchObject({ state });
      }
    });

    test("what a command does to the database is noticed at both", async () => {
      const { slug } = await openStudy();
      const raters = await Promise.all([connect(0, slug), connect(1, slug)]);
      const told = raters.map((rater) => noticeTo(rater, "study:changed"));
      const words = ["pause", slug, "--reason", "why", "--data", temporaryFolder()];
      const environment = { KELVIN_DATABASE: servers.database };
      expect((await startKelvin(words, environment).ended).code).toBe(0);
      await Promise.all(told);
    });

    test("an overview at one counts what is judged at the other, and is told of it", async () => {
      const { slug } = await openStudy({ pairs: 3 });
      const console = await watch(0, slug);
      const told = noticeTo({ socket: console }, "study:moved");
      const rater = await connect(1, slug);
      expect(await judge(rater)).toBe(3);
      expect(await told).toBeLessThan(promptMs);
      await vi.waitFor(async () => {
        expect((await live(0, slug)).slots).toMatchObject({ judged: 3 });
      });
    });

    test("work that comes free at one is told to whoever waits at the other", async () => {
      const { slug } = await openStudy({ pairs: 1, ratings: 1 });
      const holder = await connect(0, slug);
      const held = await holder.call("assignment:next", { have: [] });
      const waiting = await connect(1, slug);
      expect((await waiting.call("assignment:next", { have: [] })).status).toBe("wait");
      const told = noticeTo(waiting, "work:changed");
      expect(held.status).toBe("assigned");
      await holder.call("session:withdraw", {});
      expect(await told).toBeLessThan(promptMs);
      expect((await waiting.call("assignment:next", { have: [] })).status).toBe("assigned");
    });

    const secondPage = async (): Promise<[RaterClient, RaterClient]> => {
      const { slug } = await openStudy();
      const token = drawRaterToken();
      const first = await connect(0, slug, token);
      await first.call("session:resume", { takeOver: false });
      const second = await connectRater(at(1).url, { study: slug, token });
      return [first, second];
    };

    test("one page of a rater writes, wherever they are, and another may take over", async () => {
      const [first, second] = await secondPage();
      const resume = (takeOver: boolean) => second.call("session:resume", { takeOver });
      expect(await resume(false)).toMatchObject({ standing: "elsewhere" });
      const refused = await second.reply("assignment:next", { have: [] });
      expect(refused).toMatchObject({ ok: false, error: { code: "conflict" } });
      const told = noticeTo(first, "session:elsewhere");
      expect(await resume(true)).toMatchObject({ standing: "rating" });
      expect(await told).toBeLessThan(promptMs);
      expect((await second.call("assignment:next", { have: [] })).status).toBe("assigned");
      second.close();
      // The first may write again once the second is gone.
      await vi.waitFor(async () => {
        const view = await first.call("session:resume", { takeOver: false });
        expect(view.standing).toBe("rating");
      });
    });

    test("guesses are counted together, and a session that ends at one is over at the other", async () => {
      const email = "ada@example.org";
      const password = passwordOf(email);
      const { link } = await callServer(at(0), "person:invite-owner", { email });
      const [here, there] = [openBrowser(at(0).url), openBrowser(at(1).url)];
      const account = { link: secretIn(link), email: null, password };
      expect((await here.post("link:accept", account)).status).toBe(200);
      expect((await there.post("session:open", { email, password })).status).toBe(200);
      const moved = openBrowser(at(1).url, here.cookie());
      expect((await moved.post("study:list", {})).status).toBe(200);
      await here.post("session:close", {});
      expect((await moved.post("study:list", {})).status).toBe(401);
      expect((await there.post("study:list", {})).status).toBe(200);

      const guess = (browser: Browser) =>
        browser.post("session:open", { email, password: "not the password" });
      for (let tries = 0; tries < 5; tries += 1)
        expect((await guess(tries % 2 === 0 ? here : there)).status).toBe(401);
      await vi.waitFor(async () => expect((await guess(there)).status).toBe(429), {
        timeout: 20_000,
      });
      expect((await here.post("session:open", { email, password })).status).toBe(429);
    });

    test("without Redis judgments go on, pauses arrive, and overviews ask by themselves and say so", async () => {
      const { slug, id } = await openStudy({ pairs: 12 });
      const console = await watch(0, slug);
      const standing: boolean[] = [];
      console.on("servers:apart", ({ apart }: { apart: boolean }) => standing.push(apart));
      const apart = noticeTo({ socket: console }, "servers:apart");
      await servers.redis.kill();
      expect(await apart).toBeLessThan(15_000);
      const rater = await connect(1, slug);
      const told = noticeTo({ socket: console }, "study:moved");
      expect(await judge(rater, 4)).toBe(4);
      expect(await told).toBeLessThan(15_000);
      expect((await live(0, slug)).slots).toMatchObject({ judged: 4 });
      const paused = noticeTo(rater, "session:changed");
      const [number = 0] = await sessionsOf(id);
      await callServer(at(0), "rater:pause", { slug, rater: number, reason: "why" });
      expect(await paused).toBeLessThan(promptMs);
      // Whoever comes while it is gone is told too.
      const late = await watch(1, slug);
      expect(late.connected).toBe(true);
      const joined = noticeTo({ socket: console }, "servers:apart");
      await servers.redis.start();
      expect(await joined).toBeLessThan(15_000);
      expect(standing).toEqual([true, false]);
    });

    test("nothing went wrong at either", () => {
      const faults = servers
        .log()
        .split("\n")
        .filter((line) => line !== "" && !/"level":30,/.test(line));
      expect(faults).toEqual([]);
    });
  },
);
