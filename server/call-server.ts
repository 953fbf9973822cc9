import { request } from "node:http";
import { z } from "zod";
import type { Input, Output } from "../shared/protocol/calls.ts";
import {
  coordinatorCalls,
  type CoordinatorCalls,
} from "../shared/protocol/coordinator-protocol.ts";
import { errorCodeSchema } from "../shared/protocol/errors.ts";
import { AppError } from "./domain/app-error.ts";

const problemSchema = z.object({
  title: errorCodeSchema,
  detail: z.string(),
  retryAfterMs: z.number().optional(),
  details: z.array(z.string()).optional(),
});

/** Waits for the answer as long as it takes: a study of a million pairs is not opened in a minute. */
const post = (
  url: string,
  token: string,
  body: string,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    // A connection of its own: one that was kept may be closed by the server in the moment it is used again.
    const how = { method: "POST", headers, agent: false };
    const outgoing = request(url, how, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The table again, so that the compiler sees which name has which output. */
const outputs: {
  [Name in keyof CoordinatorCalls]: { output: z.ZodType<Output<CoordinatorCalls, Name>> };
} = coordinatorCalls;

/**
 * Makes a coordinator's call on a running server. Rejects with the server's own error, or with
 * `unavailable` where no Kelvin answers.
 */
export async function callServer<Name extends keyof CoordinatorCalls>(
  { url, token }: { url: string; token: string },
  name: Name,
  input: Input<CoordinatorCalls, Name>,
): Promise<Output<CoordinatorCalls, Name>> {
  const { status, text } = await post(`${url}/api/v1/${name}`, token, JSON.stringify(input)).catch(
    (error: unknown) => {
      throw new AppError("unavailable", `No Kelvin answers at ${url}.`, { cause: error });
    },
  );
  const body = parseJson(text);
  if (status !== 200) {
    const { data: problem } = problemSchema.safeParse(body);
    if (problem === undefined) {
      throw new AppError("unavailable", `What answers at ${url} is no Kelvin (status ${status}).`);
    }
    const { title, detail, retryAfterMs, details } = problem;
    throw new AppError(title, detail, {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(details === undefined ? {} : { details }),
    });
  }
  return outputs[name].output.parse(body);
}
