import express from "express";
import { createServer, type Server } from "node:http";
import { Server as SocketServer } from "socket.io";
import { coordinatorCalls } from "../shared/protocol/coordinator-protocol.ts";
import type { Config } from "./config.ts";
import { createCoordinatorHandlers } from "./coordinator-handlers.ts";
import { answerCall } from "./domain/answer-call.ts";
import { createDesigns } from "./domain/designs.ts";
import { createEventHub } from "./domain/event-hub.ts";
import { operator } from "./domain/people/caller.ts";
import type { Clock, Random, Report } from "./domain/ports.ts";
import { createRating } from "./domain/rating.ts";
import type { Storage } from "./domain/storage.ts";
import { serveApi } from "./http/api.ts";
import { createRoutes, type ClientBuild } from "./http/routes.ts";
import { isSameSite } from "./socket/is-same-site.ts";
import { serveRaters } from "./socket/rater-namespace.ts";

export interface AppParts {
  storage: Storage;
  clock: Clock;
  random: Random;
  report: Report;
  config: Pick<Config, "publicUrl" | "basePath" | "trustProxy">;
  client: ClientBuild;
  /** What the owner of the data folder shows to be let at `/api/v1`. */
  operatorToken: string;
}

/** How often run-out leases are looked for; who asks for work never depends on it. */
const sweepMs = 1000;

/** Wires the whole server. Reads nothing, opens nothing: the caller listens, and closes the storage. */
export function createApp(parts: AppParts): { server: Server; close: () => Promise<void> } {
  const { storage, clock, report, config } = parts;
  const events = createEventHub();
  const designs = createDesigns(storage);
  const rating = createRating({ storage, clock, events });
  const handlers = createCoordinatorHandlers({ ...parts, events });

  const api = serveApi(coordinatorCalls, handlers, {
    token: parts.operatorToken,
    caller: operator,
    answer: (name, input, table, caller) =>
      answerCall(coordinatorCalls, table, { name, input, caller, report }),
  });
  const app = express();
  app.disable("x-powered-by").set("etag", false).set("trust proxy", config.trustProxy);
  const secure = config.publicUrl.startsWith("https:");
  app.use(
    config.basePath === "" ? "/" : config.basePath,
    createRoutes({ ...parts, ...config, api, secure }),
  );

  const server = createServer(app);
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
  const raters = serveRaters(io, { storage, designs, rating, report });
  events.listen(raters.events);

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

  return {
    server,
    close: async () => {
      clearInterval(sweep);
      raters.stop();
      await io.close();
    },
  };
}
