import type { Input, Output } from "../shared/protocol/calls.ts";
import {
  coordinatorCalls,
  type CoordinatorCalls,
} from "../shared/protocol/coordinator-protocol.ts";
import { errorCodeSchema } from "../shared/protocol/errors.ts";
import { AppError } from "./domain/app-error.ts";

/**
 * Makes a coordinator's call on a running server. Rejects with the server's own error, or with
 * `unavailable` where no server answers.
 */
export async function callServer<Name extends keyof CoordinatorCalls>(
  { url, token }: { url: string; token: string },
  name: Name,
  input: Input<CoordinatorCalls, Name>,
): Promise<Output<CoordinatorCalls, Name>> {
  const response = await fetch(`${url}/api/v1/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch((error: unknown) => {
    throw new AppError("unavailable", `No Kelvin answers at ${url}.`, { cause: error });
  });
  const body = (await response.json()) as { title?: unknown; detail?: unknown; details?: string[] };
  if (!response.ok) {
    const code = errorCodeSchema.safeParse(body.title).data ?? "internal";
    throw new AppError(
      code,
      String(body.detail),
      body.details === undefined ? {} : { details: body.details },
    );
  }
  return coordinatorCalls[name].output.parse(body) as Output<CoordinatorCalls, Name>;
}
