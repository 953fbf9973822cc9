import { coordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import { signInCalls } from "../../../shared/protocol/people-protocol.ts";
import { fileRoutes } from "../../../server/http/openapi/file-routes.ts";

export interface Address {
  method: string;
  path: string;
}

const parts: Record<string, string> = {
  slug: "small",
  file: "pairs.jsonl",
  id: "0".repeat(32),
};

/** Every address of the API that takes somebody's word for something, made from the tables that serve it. */
export const addresses: readonly Address[] = [
  ...[...Object.keys(coordinatorCalls), ...Object.keys(signInCalls)].map((name) => ({
    method: "POST",
    path: `/api/v1/${name}`,
  })),
  ...fileRoutes
    .filter(({ open }) => open !== true)
    .map(({ method, path }) => ({
      method: method.toUpperCase(),
      path: `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => parts[name] ?? name)}`,
    })),
];
