import expressStaticGzip from "express-static-gzip";
import { Router, type ErrorRequestHandler } from "express";
import { AppError } from "../domain/app-error.ts";
import type { Designs } from "../domain/designs.ts";
import type { Enrolment } from "../domain/enrolment.ts";
import type { Previews } from "../domain/previews.ts";
import type { Random, Report } from "../domain/ports.ts";
import type { Storage } from "../domain/storage.ts";
import { consolePaths } from "../../shared/protocol/console-paths.ts";
import { isBadRequest } from "./bad-request.ts";
import { answerNothing, notFound } from "./not-found.ts";
import { beginPreview } from "./preview-page.ts";
import { sendProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";
import { raterArrival } from "./rater-arrival.ts";
import { servePage } from "./rater-page.ts";
import { neverStored, securityHeaders } from "./security-headers.ts";

/** The built client: its page, with addresses that hold below the base path, and the folder of its files. */
export interface ClientBuild {
  html: string;
  folder: string;
}

/** The whole HTTP surface. */
export function createRoutes({
  client,
  api,
  metrics,
  isReady,
  storage,
  designs,
  enrolment,
  previews,
  random,
  report,
  basePath,
  secure,
}: {
  client: ClientBuild;
  api: Router;
  metrics: Router;
  /** Whether more may be sent here; not once the server is about to stop. */
  isReady: () => boolean;
  storage: Storage;
  designs: Designs;
  enrolment: Enrolment;
  previews: Previews;
  random: Random;
  report: Report;
  basePath: string;
  secure: boolean;
}): Router {
  const { page, raterPage } = servePage(client.html, { random, secure, basePath });
  const nothing = answerNothing(page);
  const arrive = raterArrival({ designs, enrolment, random, secure, basePath });
  const routes = Router();
  routes.use(
    "/assets",
    expressStaticGzip(`${client.folder}/assets`, {
      enableBrotli: true,
      orderPreference: ["br", "gz"],
      index: false,
      serveStatic: { etag: false, lastModified: false, immutable: true, maxAge: "1y" },
    }),
  );
  routes.use(neverStored);
  routes.get("/service-worker.js", (_request, response) => {
    response.sendFile("service-worker.js", {
      root: client.folder,
      etag: false,
      lastModified: false,
      cacheControl: false,
    });
  });
  routes.get("/healthz", (_request, response) => {
    response.type("text").send("ok\n");
  });
  routes.get("/readyz", async (_request, response) => {
    if (!isReady()) throw new AppError("unavailable", "The server is stopping.");
    await storage.ping();
    response.type("text").send("ready\n");
  });
  routes.use("/api/v1", api, notFound);
  routes.use("/metrics", metrics);
  routes.get("/r/:slug", arrive, raterPage);
  // The console shows previews in a frame; raters' pages nobody may frame.
  routes.get(
    "/preview/:slug",
    securityHeaders({ https: secure, framedBySelf: true }),
    beginPreview({ previews, secure, basePath }),
    page,
  );
  // What a rater's browser keeps for a reload without a network: under a rater's policy, for nobody.
  routes.get("/shell", page);
  routes.get(consolePaths, securityHeaders({ https: secure, inlineStyles: true }), page);
  routes.use(nothing);
  const failed: ErrorRequestHandler = (error, request, response, next) => {
    if (isBadRequest(error)) {
      nothing(request, response, next);
      return;
    }
    if (error instanceof AppError && error.cause === undefined) {
      sendProblem(response, error.toProtocol());
      return;
    }
    const id = requestIdOf(response);
    report.fault(error, `${request.method} request`, id);
    sendProblem(response, {
      code: "unavailable",
      message: `The server cannot answer right now. It was reported as request ${id}; try again.`,
    });
  };
  routes.use(failed);
  return routes;
}
