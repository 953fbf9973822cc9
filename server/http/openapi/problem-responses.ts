import { problemSchema } from "../problem.ts";
import type { Json, SchemaComponents } from "./schema-components.ts";

const meanings: Record<string, string> = {
  401: "Nobody is signed in, and no token is shown",
  403: "Your role does not allow this, or the request comes from another site's page",
  404: "There is no such thing, or you have no part in it",
  405: "The address takes another method",
  409: "Something is not as this asks for it",
  422: "The request cannot be read, or not be carried out as it is",
  429: "Too many attempts: try again later",
  500: "A fault of the server, which was reported",
  503: "Not now: try again",
};

const retryAfter = { "Retry-After": { description: "In seconds", schema: { type: "string" } } };

const headers: Record<string, Json> = {
  405: { Allow: { description: "The methods that it takes", schema: { type: "string" } } },
  429: retryAfter,
  503: retryAfter,
};

/** What every address may answer with when it refuses, as an operation refers to it. */
export const referToProblems: Json = Object.fromEntries(
  Object.keys(meanings).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
);

/** The refusals themselves, by status. */
export function problemResponses(schemas: SchemaComponents): Json {
  const content = {
    "application/problem+json": { schema: schemas.refer(problemSchema, "problem") },
  };
  return Object.fromEntries(
    Object.entries(meanings).map(([status, description]) => {
      const more = headers[status];
      return [status, { description, ...(more === undefined ? {} : { headers: more }), content }];
    }),
  );
}
