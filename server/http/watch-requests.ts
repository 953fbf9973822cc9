import type { RequestHandler } from "express";
import { consoleRooms } from "../../shared/protocol/console-paths.ts";
import type { Meter } from "../domain/meter.ts";
import { requestIdOf } from "./request-id.ts";

/** What the log says of a request: never where it came from, by which browser, or what stood in its address. */
export interface AccessLine {
  request: string;
  method: string;
  /** One of the server's own, and no address. */
  route: string;
  status: number;
  ms: number;
}

/** The first part of an address that says which route it is. */
const routes = new Map([
  ...["", ...consoleRooms].map((room): [string, string] => [room, "console"]),
  ["assets", "assets"],
  ["service-worker.js", "assets"],
  ["r", "rater-page"],
  ["shell", "rater-page"],
  ["preview", "preview"],
  ["api", "api"],
  ["healthz", "health"],
  ["readyz", "health"],
  ["metrics", "metrics"],
]);

const methods = new Set(["GET", "HEAD", "POST", "PUT", "DELETE"]);

/** Counts every request, and tells of it once it has been answered or given up. */
export const watchRequests =
  ({
    meter,
    access,
    basePath,
  }: {
    meter: Meter;
    access: (line: AccessLine) => void;
    basePath: string;
  }): RequestHandler =>
  (request, response, next) => {
    const began = performance.now();
    const { method, path } = request;
    const below = path.startsWith(basePath) ? path.slice(basePath.length) : path;
    const route = routes.get(below.split("/")[1] ?? "") ?? "other";
    const end = meter.request(route);
    response.once("close", () => {
      end(response.statusCode);
      access({
        request: requestIdOf(response),
        method: methods.has(method) ? method : "other",
        route,
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
      });
    });
    next();
  };
