import express from "express";
import { createServer, type Server } from "node:http";
import { Server as SocketServer } from "socket.io";
import type { Config } from "./config.ts";
import { createCoordinatorHandlers } from "./coordinator-handlers.ts";
import { createApi } from "./create-api.ts";
import { createDesk } from "./domain/desk.ts";
import { unwatchedDisk, type Disk } from "./domain/disk.ts";
import { createEventHub } from "./domain/event-hub.ts";
import type { FolderStore } from "./domain/folders/folder-store.ts";
import { createAccessNotices } from "./domain/people/access-notices.ts";
import { createAccounts } from "./domain/people/accounts.ts";
import type { Backups } from "./domain/backups/backups.ts";
import { createBackupTickets } from "./domain/backups/backup-tickets.ts";
import type { LabelFiles } from "./domain/labels/label-files.ts";
import { authorise } from "./domain/people/authorise.ts";
import { callAccess } from "./domain/people/call-access.ts";
import { operator } from "./domain/people/caller.ts";
import { createSignIn } from "./domain/people/sign-in.ts";
import type { Clock, Random, Report } from "./domain/ports.ts";
import { createPreviews } from "./domain/previews.ts";
import { noStudy } from "./domain/study-status.ts";
import type { Storage } from "./domain/storage.ts";
import { createBearers, createCallers } from "./http/callers.ts";
import { isSameSite } from "./http/is-same-site.ts";
import { serveMetrics } from "./http/metrics.ts";
import { drawRequestId, nameRequests } from "./http/request-id.ts";
import { watchRequests, type AccessLine } from "./http/watch-requests.ts";
import { notFound } from "./http/not-found.ts";
import { outliveConnections } from "./http/outlive-connections.ts";
import { createPersonCookie, personSecretOf } from "./http/person-cookie.ts";
import { takeOwnCookiesOnly } from "./http/own-cookies.ts";
import { createRoutes, type ClientBuild } from "./http/routes.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { spareConnections } from "./http/spare-connections.ts";
import { keepHouse } from "./housekeeping.ts";
import { joinServers } from "./peers/join-servers.ts";
import { noPeers, type Peers } from "./peers/peers.ts";
import { createLive } from "./live/live.ts";
import { createLookout } from "./live/lookout.ts";
import { meteredReport } from "./metrics/metered-report.ts";
import { meteredStorage } from "./metrics/metered-storage.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { createCallLimit } from "./socket/call-limit.ts";
import { createPresence } from "./socket/presence.ts";
import { cutSlowReaders } from "./socket/cut-slow-readers.ts";
import { serveCoordinators } from "./socket/coordinator-namespace.ts";
import { deliverWebhooks } from "./webhooks/deliver-webhooks.ts";
import { createPost } from "./webhooks/post-webhook.ts";
import { serveRaters } from "./socket/rater-namespace.ts";

export interface AppParts {
  /** What the app is to answer on; left out, a new one. */
  server?: Server;
  storage: Storage;
  clock: Clock;
  random: Random;
  report: Report;
  config: Pick<Config, "publicUrl" | "basePath" | "trustProxy"> &
    Partial<Pick<Config, "webhookHosts">>;
  client: ClientBuild;
  /** What the owner of the data folder shows to be let at `/api/v1`. */
  operatorToken: string;
  folderStore: FolderStore;
  /** Where datasets for download are made and kept. */
  datasetsFolder: string;
  /** Left out, nobody looks after the disk. */
  disk?: Disk;
  /** Files of labels that wait to be taken. */
  labelFiles: LabelFiles;
  /** Room on the disk of the data; null, or left out, where that cannot be known. */
  freeBytes?: () => Promise<number | null>;
  /** Left out where there is no place for them. */
  backups?: Backups;
  /** Left out, they are counted for whoever asks the app itself. */
  metrics?: Metrics;
  /** Told of each request; left out, nobody is. */
  access?: (line: AccessLine) => void;
  /** The other servers of the same database; left out where there are none, or none that can be told. */
  peers?: Peers;
}

export interface App {
  server: Server;
  /** From now on the server says that it is not ready; it answers all the same. */
  drain: () => void;
  close: () => Promise<void>;
}

/** Calls under way: a page has a few, and so many raters may ask in the same moment. */
const callsOfEach = 32;
const callsOfAll = 10_000;

/** Wires the whole server. Reads nothing, opens nothing: the caller listens, and closes the storage. */
export function createApp(given: AppParts): App {
  const metrics = given.metrics ?? createMetrics();
  const { meter } = metrics;
  const access = createAccessNotices(given.storage.people);
  const storage = meteredStorage({ ...given.storage, people: access.people }, meter);
  const report = meteredReport(given.report, meter);
  const parts = { ...given, storage, report };
  const { clock, config } = parts;
  let isDraining = false;
  const isReady = (): boolean => !isDraining;
  const { peers = noPeers } = given;
  const events = createEventHub();
  const servers = joinServers({ peers, storage, own: events, report });
  const { everywhere, guesses } = servers;
  const desk = createDesk({ ...parts, events });
  const previews = createPreviews(parts);
  const signIn = createSignIn({ ...parts, people: storage.people, guesses });
  const accounts = createAccounts({ ...parts, ...config });
  const { backups } = parts;
  const tickets = createBackupTickets(parts);
  const live = createLive({
    ...parts,
    events,
    ...(backups === undefined ? {} : { backupAge: backups.age }),
  });
  const { handlers, folders, datasets } = createCoordinatorHandlers({
    ...parts,
    events,
    signIn,
    live,
    tickets,
  });
  datasets.sweep();
  const clearDatasets = async (studyId: number): Promise<void> => {
    try {
      const slug = await storage.slugOf(studyId);
      if (slug !== null) await datasets.clear(slug);
    } catch (error) {
      report.fault(error, "removal of datasets");
    }
  };
  everywhere.listen({ raterErased: (studyId) => void clearDatasets(studyId) });
  given.labelFiles
    .sweep()
    .catch((error: unknown) => report.fault(error, "discarding of files of labels"));

  const callerOf = createCallers({ ...parts, ...config, signIn });
  const cookie = createPersonCookie(config);
  const api = createApi({
    ...parts,
    meter,
    accounts,
    signIn,
    tickets,
    handlers,
    folders,
    datasets,
    callerOf,
    cookie,
  });
  const app = express();
  app
    .disable("x-powered-by")
    .set("etag", false)
    .set("trust proxy", config.trustProxy ? 1 : false);
  const secure = config.publicUrl.startsWith("https:");
  app.use(
    nameRequests({ ...parts, ...config }),
    watchRequests({ meter, access: given.access ?? (() => undefined), ...config }),
    securityHeaders({ https: secure }),
  );
  app.use(
    config.basePath === "" ? "/" : config.basePath,
    createRoutes({
      ...parts,
      ...config,
      ...desk,
      previews,
      api,
      metrics: serveMetrics({
        ...metrics,
        callerOf,
        allow: (who) => authorise(storage, { who: "owners", reads: true }, {}, who),
      }),
      isReady,
      secure,
    }),
  );
  app.use(notFound);

  const server = (given.server ?? createServer()).on("request", app);
  const spare = spareConnections(server);
  if (secure) takeOwnCookiesOnly(server, { secure, basePath: config.basePath });
  outliveConnections(server);
  const io = new SocketServer(server, {
    path: `${config.basePath}/socket.io/`,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 1_000_000,
    allowRequest: (request, allow) => {
      allow(null, isSameSite(request, config.publicUrl));
    },
  });
  // What Socket.IO answers passes no route.
  io.engine.use(securityHeaders({ https: secure }));
  cutSlowReaders(io);
  const limit = createCallLimit({ each: callsOfEach, all: callsOfAll });
  const answering = { report, limit, meter, nameRequest: () => drawRequestId(parts.random) };
  const presence = createPresence(peers.writers, servers.tookOver);
  const raters = serveRaters(io, { desk, previews, answering, events, presence });
  everywhere.listen(raters.events);
  const bearerOf = createBearers({ ...parts, signIn });
  const coordinators = serveCoordinators(io, {
    callerOf: ({ token, cookie: cookies }) => {
      if (token !== undefined) return bearerOf(token);
      const secret = personSecretOf(cookies);
      return secret === null ? Promise.resolve(null) : signIn.callerOfSession(secret, true);
    },
    mayWatch: async (slug, caller) => {
      await authorise(storage, callAccess["study:live"], { slug }, caller);
      const study = await storage.stateOf(slug);
      if (study === null) throw noStudy(slug);
      return study.id;
    },
    answering,
    isApart: servers.isApart,
  });
  everywhere.listen(coordinators.events);
  access.listen(() => {
    servers.accessChanged();
    return coordinators.accessChanged();
  });
  servers.begin({ ...coordinators, takenOver: presence.takenOver });
  const lookout = createLookout({
    live,
    agreementOf: (study) => handlers["study:agreement"](study, operator),
    storage,
    clock,
    report,
  });
  events.listen(lookout.events);

  const endHousekeeping = keepHouse({ storage, clock, report, events, datasets });
  folders.sweep().catch((error: unknown) => report.fault(error, "discarding of folders"));

  const webhooks = deliverWebhooks({ ...parts, post: createPost(config.webhookHosts ?? []) });
  events.listen(webhooks.events);

  metrics.watch({
    sockets: () => ({ rater: raters.open(), console: coordinators.open() }),
    waitingWrites: storage.waitingWrites,
    leases: () => storage.countLeases(clock.now()),
    disk: (given.disk ?? unwatchedDisk).standing,
    freeBytes: given.freeBytes ?? (() => Promise.resolve(null)),
    datasets: datasets.counts,
    ready: isReady,
  });
  events.listen({ workUnsent: (_studyId, _raterId, { judgments }) => meter.unsent(judgments) });

  return {
    server,
    drain: () => {
      isDraining = true;
    },
    close: async () => {
      isDraining = true;
      raters.stop();
      coordinators.stop();
      await Promise.all([servers.stop(), endHousekeeping()]);
      const closed = io.close();
      spare.end();
      await Promise.all([closed, webhooks.stop(), datasets.stop(), lookout.stop()]);
      await live.stop();
      await previews.close();
    },
  };
}
