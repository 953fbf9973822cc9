import { Router } from "express";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { signInCalls } from "../../shared/protocol/people-protocol.ts";
import { fileRoutes } from "./openapi/file-routes.ts";
import { sendMethodNotAllowed } from "./problem.ts";

/** Every address of the API as OpenAPI writes it, with the methods that it takes. */
function methodsByPath(): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>();
  for (const name of [...Object.keys(coordinatorCalls), ...Object.keys(signInCalls)])
    methods.set(`/${name}`, new Set(["POST"]));
  for (const { method, path } of fileRoutes)
    methods.set(path, (methods.get(path) ?? new Set()).add(method.toUpperCase()));
  return methods;
}

const routeOf = (path: string): string =>
  path.replaceAll(":", String.raw`\:`).replaceAll(/\{(\w+)\}/g, ":$1");

/** Refuses, before anything else, a method that an address of the API does not take, and says which it does. */
export function expectMethods(): Router {
  const router = Router();
  for (const [path, methods] of methodsByPath()) {
    router.all(routeOf(path), ({ method }, response, next) => {
      if (methods.has(method) || (method === "HEAD" && methods.has("GET"))) next();
      else sendMethodNotAllowed(response, [...methods].join(", "));
    });
  }
  return router;
}
