import express from "express";
import { createServer, type Server } from "node:http";
import { Server as SocketServer } from "socket.io";
import { coordinatorCalls } from "../shared/protocol/coordinator-protocol.ts";
import type { Config } from "./config.ts";
import { createCoordinatorHandlers } from "./coordinator-handlers.ts";
import { answerCall } from "./domain/answer-call.ts";
import { createDesk } from "./domain/desk.ts";
import type { Disk } from "./domain/disk.ts";
import { createEventHub } from "./domain/event-hub.ts";
import type { FolderStore } from "./domain/folders/folder-store.ts";
import { createAnswerOnce } from "./domain/keyed-requests/answer-once.ts";
import { createAccessNotices } from "./domain/people/access-notices.ts";
import { createAccounts } from "./domain/people/accounts.ts";
import type { Backups } from "./domain/backups/backups.ts";
import { createBackupTickets } from "./domain/backups/backup-tickets.ts";
import { expectWritable } from "./domain/ends/expect-writable.ts";
import { expectUnblinded } from "./domain/labels/expect-unblinded.ts";
import type { LabelFiles } from "./domain/labels/label-files.ts";
import { authorise } from "./domain/people/authorise.ts";
import { callAccess, type CallAccess } from "./domain/people/call-access.ts";
import { operator } from "./domain/people/caller.ts";
import { createSignIn } from "./domain/people/sign-in.ts";
import type { Clock, Random, Report } from "./domain/ports.ts";
import { createPreviews } from "./domain/previews.ts";
import { createIdentifierRetention } from "./domain/identifier-retention.ts";
import { noStudy } from "./domain/study-status.ts";
import type { Storage } from "./domain/storage.ts";
import { serveCalls } from "./http/api.ts";
import { createBearers, createCallers } from "./http/callers.ts";
import { isSameSite } from "./http/is-same-site.ts";
import { serveBackups } from "./http/backups.ts";
import { serveDatasets } from "./http/datasets.ts";
import { expectMethods } from "./http/expect-methods.ts";
import { limitRequests } from "./http/limit-requests.ts";
import { notFound } from "./http/not-found.ts";
import { outliveConnections } from "./http/outlive-connections.ts";
import { serveOpenApi } from "./http/openapi/serve-openapi.ts";
import { createPersonCookie, personSecretOf } from "./http/person-cookie.ts";
import { takeOwnCookiesOnly } from "./http/own-cookies.ts";
import { createRoutes, type ClientBuild } from "./http/routes.ts";
import { serveLabelFiles } from "./http/label-uploads.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { serveSignIn } from "./http/sign-in.ts";
import { serveUploads } from "./http/uploads.ts";
import { spareConnections } from "./http/spare-connections.ts";
import { createLive } from "./live/live.ts";
import { createLookout } from "./live/lookout.ts";
import { createCallLimit } from "./socket/call-limit.ts";
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
}

/** Calls under way: a page has a few, and so many raters may ask in the same moment. */
const callsOfEach = 32;
const callsOfAll = 10_000;
/** Requests of the API under way. */
const requestsOfAll = 1000;

/** How often run-out leases are looked for; who asks for work never depends on it. */
const sweepMs = 1000;

/** How often identifiers whose time is over are looked for. */
const forgetMs = 3_600_000;

/** Wires the whole server. Reads nothing, opens nothing: the caller listens, and closes the storage. */
export function createApp(given: AppParts): { server: Server; close: () => Promise<void> } {
  const access = createAccessNotices(given.storage.people);
  const storage: Storage = { ...given.storage, people: access.people };
  const parts = { ...given, storage };
  const { clock, report, config } = parts;
  const events = createEventHub();
  const desk = createDesk({ ...parts, events });
  const previews = createPreviews(parts);
  const signIn = createSignIn({ ...parts, people: storage.people });
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
  events.listen({ raterErased: (studyId) => void clearDatasets(studyId) });
  void given.labelFiles.sweep();

  const answerOnce = createAnswerOnce({ requests: storage.keyedRequests, clock });
  const callerOf = createCallers({ ...parts, ...config, signIn });
  const cookie = createPersonCookie(config);
  const api = express.Router();
  api.use(
    limitRequests(requestsOfAll),
    expectMethods(),
    serveOpenApi({ publicUrl: config.publicUrl, cookieName: cookie.name }),
    serveSignIn({ signIn, accounts, report, cookie, ...config }),
    serveUploads({
      folders,
      callerOf,
      allow: (slug, who) => authorise(storage, callAccess["folder:write-file"], { slug }, who),
    }),
    serveLabelFiles({
      labelFiles: given.labelFiles,
      callerOf,
      allow: async (slug, who) => {
        await authorise(storage, callAccess["labels:bring"], { slug }, who);
        await expectWritable(storage, callAccess["labels:bring"], { slug });
        await expectUnblinded(storage, slug);
      },
    }),
    serveDatasets({
      fileOf: datasets.fileOf,
      callerOf,
      allow: (slug, who) => authorise(storage, callAccess["dataset:list"], { slug }, who),
    }),
    serveBackups({
      fileOf: (id) => backups?.fileOf(id) ?? null,
      callerOf,
      allow: (who) => authorise(storage, callAccess["backup:unlock"], {}, who),
      opens: tickets.opens,
    }),
    serveCalls(coordinatorCalls, handlers, {
      callerOf,
      answer: (name, input, table, caller, key) => {
        const rule: CallAccess = callAccess[name];
        const answer = () =>
          answerCall(coordinatorCalls, table, {
            name,
            input,
            caller,
            report,
            allow: async (_call, parsed, who) => {
              await authorise(storage, rule, parsed, who);
              await expectWritable(storage, rule, parsed);
            },
          });
        return key === undefined || rule.reads === true
          ? answer()
          : answerOnce({ caller, key, name, input }, answer);
      },
    }),
  );
  const app = express();
  app
    .disable("x-powered-by")
    .set("etag", false)
    .set("trust proxy", config.trustProxy ? 1 : false);
  const secure = config.publicUrl.startsWith("https:");
  app.use(securityHeaders({ https: secure }));
  app.use(
    config.basePath === "" ? "/" : config.basePath,
    createRoutes({ ...parts, ...config, ...desk, previews, api, secure }),
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
  const raters = serveRaters(io, { desk, previews, report, limit, events });
  events.listen(raters.events);
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
    report,
    limit,
  });
  events.listen(coordinators.events);
  access.listen(coordinators.accessChanged);
  const lookout = createLookout({
    live,
    agreementOf: (study) => handlers["study:agreement"](study, operator),
    storage,
    clock,
    report,
  });
  events.listen(lookout.events);

  const releaseExpired = async (): Promise<void> => {
    try {
      // Each time a bounded number: others have their turn in between.
      for (let studies; studies === undefined || studies.length > 0;) {
        studies = await storage.releaseExpired(clock.now());
        studies.forEach(events.workChanged);
      }
    } catch (error) {
      report.fault(error, "release of run-out leases");
    }
  };
  const sweep = setInterval(() => void releaseExpired(), sweepMs);
  sweep.unref();

  folders.sweep().catch((error: unknown) => report.fault(error, "discarding of folders"));

  const retention = createIdentifierRetention({ storage, clock });
  const forgetDue = async (): Promise<void> => {
    try {
      for (const { slug, identifiers } of await retention.forgetDue())
        report.info(
          `Deleted ${identifiers} identifiers of raters of "${slug}": their time is over.`,
        );
    } catch (error) {
      report.fault(error, "deletion of identifiers");
    }
  };
  const forgetting = setInterval(() => {
    void forgetDue();
    datasets.removeDue();
  }, forgetMs);
  forgetting.unref();

  const webhooks = deliverWebhooks({ ...parts, post: createPost(config.webhookHosts ?? []) });
  events.listen(webhooks.events);

  return {
    server,
    close: async () => {
      clearInterval(sweep);
      clearInterval(forgetting);
      raters.stop();
      coordinators.stop();
      const closed = io.close();
      spare.end();
      await Promise.all([closed, webhooks.stop(), datasets.stop(), lookout.stop()]);
      await live.stop();
      await previews.close();
    },
  };
}
