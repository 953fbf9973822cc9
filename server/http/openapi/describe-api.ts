import { z } from "zod";
import type { Calls } from "../../../shared/protocol/calls.ts";
import { coordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import { signInCalls } from "../../../shared/protocol/people-protocol.ts";
import { callAccess, type CallAccess } from "../../domain/people/call-access.ts";
import { software } from "../../domain/software.ts";
import { callSummaries, subjects } from "./call-summaries.ts";
import { fileRoutes, type FileRoute } from "./file-routes.ts";
import { problemResponses, referToProblems } from "./problem-responses.ts";
import { createSchemaComponents, type Json, type SchemaComponents } from "./schema-components.ts";

const about = `Every call is a POST with a JSON object and answers with JSON; errors are problem documents (RFC 9457).
Scripts show an API token as a bearer token. Pages of Kelvin's own, whose reader is signed in, send the session's
cookie; requests with it are refused from any other site's page.`;

const ok = (content: Json): Json => ({ 200: { description: "Done", content } });

const idempotencyKey: Json = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "Names the request, so that it is carried out once: the same key and request get the same answer for 24 hours, another request with it is refused",
  schema: { type: "string", pattern: "^[!-~]{16,200}$" },
};

/** Calls that change something take a key. */
const keyOf = (name: string): Json => {
  const access = Object.entries<CallAccess>(callAccess).find(([call]) => call === name)?.[1];
  return access?.reads === true ? {} : { parameters: [idempotencyKey] };
};

const inPart = (content: Json): Json => ({
  206: { description: "The part that was asked for", content },
  304: { description: "As it was" },
});

const json = (schema: Json): Json => ({ "application/json": { schema } });

function describeCalls(
  table: Calls,
  { inputs, outputs }: { inputs: SchemaComponents; outputs: SchemaComponents },
  moreOf: (name: string) => Json,
): Json {
  const paths: Json = {};
  for (const [name, { input, output }] of Object.entries(table)) {
    const id = name.replace(":", ".");
    paths[`/${name}`] = {
      post: {
        operationId: name,
        summary: Reflect.get(callSummaries, name),
        tags: [name.split(":")[0]],
        ...moreOf(name),
        requestBody: { required: true, content: json(inputs.refer(input, `${id}.input`)) },
        responses: { ...ok(json(outputs.refer(output, `${id}.output`))), ...referToProblems },
      },
    };
  }
  return paths;
}

const bytes = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: {} }]));

function describeFile(
  { method, path, parts = {}, query = {}, summary, open, takes, gives, inParts }: FileRoute,
  outputs: SchemaComponents,
): Json {
  const operationId = `${method}${path.replaceAll(/[{}]/g, "")}`;
  const parameters = Object.entries({ path: parts, query }).flatMap(([place, named]) =>
    Object.entries(named).map(([name, schema]) => {
      const { $schema: _dialect, ...described } = z.toJSONSchema(schema);
      return { name, in: place, required: true, schema: described };
    }),
  );
  const reply =
    gives instanceof z.ZodType
      ? // An address is not to have a slash of its own.
        json(outputs.refer(gives, `${operationId.replaceAll("/", ".")}.output`))
      : bytes(gives);
  return {
    [method]: {
      operationId,
      summary,
      tags: ["file"],
      parameters,
      ...(open === true ? { security: [] } : {}),
      ...(takes === undefined ? {} : { requestBody: { required: true, content: bytes(takes) } }),
      responses: {
        ...ok(reply),
        ...(inParts === true ? inPart(reply) : {}),
        ...referToProblems,
      },
    },
  };
}

/**
 * The API as an OpenAPI 3.1 document, from the schemas that every request and reply passes.
 * @param cookieName of the cookie of whoever is signed in
 */
export function describeApi({
  publicUrl,
  cookieName,
}: {
  publicUrl: string;
  cookieName: string;
}): Json {
  const inputs = createSchemaComponents("input");
  const outputs = createSchemaComponents("output");
  const paths: Json = {
    ...describeCalls(coordinatorCalls, { inputs, outputs }, keyOf),
    ...describeCalls(signInCalls, { inputs, outputs }, () => ({ security: [] })),
  };
  for (const route of fileRoutes)
    paths[route.path] = { ...Object(paths[route.path]), ...describeFile(route, outputs) };
  const responses = problemResponses(outputs);
  return {
    openapi: "3.1.0",
    info: {
      title: "Kelvin",
      version: software.version,
      description: about,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ token: [] }, { session: [] }],
    tags: Object.entries(subjects).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...inputs.list(), ...outputs.list() },
      responses,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token" },
        session: { type: "apiKey", in: "cookie", name: cookieName },
      },
    },
  };
}
