import type { Input, Output } from "../../../shared/protocol/calls.ts";
import type { CoordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import type { ErrorCode } from "../../../shared/protocol/errors.ts";
import type { SignInCalls } from "../../../shared/protocol/people-protocol.ts";
import { basePath } from "../../lib/base-path.ts";
import { isAttended } from "./attendance.ts";
import { CallProblem } from "./call-problem.ts";

export type ConsoleCalls = CoordinatorCalls & SignInCalls;
export type CallName = keyof ConsoleCalls;
export type CallInput<Name extends CallName> = Input<ConsoleCalls, Name>;
export type CallOutput<Name extends CallName> = Output<ConsoleCalls, Name>;

/** As RFC 9457 has it. */
interface ProblemBody {
  title: ErrorCode;
  detail: string;
  details?: string[];
}

/** What an answer says went wrong. */
const problemOf = async (response: Response): Promise<CallProblem> => {
  try {
    const { title, detail, details }: ProblemBody = await response.json();
    return new CallProblem(title, detail, details);
  } catch {
    return new CallProblem("unavailable", "The server cannot answer right now. Try again.");
  }
};

/** Sends a request below the base path; rejects with a `CallProblem`. */
const ask = async (path: string, request: RequestInit): Promise<Response> => {
  const response = await fetch(`${basePath}${path}`, {
    ...request,
    credentials: "same-origin",
    cache: "no-store",
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new CallProblem("unavailable", "The server cannot be reached. Try again.");
  });
  if (!response.ok) throw await problemOf(response);
  return response;
};

/** Makes a call, with `keepalive` even while the page goes away; rejects with a `CallProblem`. */
export const makeCall = async <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  how: { signal?: AbortSignal; keepalive?: boolean } = {},
): Promise<CallOutput<Name>> => {
  const response = await ask(`/api/v1/${name}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(isAttended() ? {} : { "kelvin-unattended": "1" }),
    },
    body: JSON.stringify(input),
    ...how,
  });
  const output: CallOutput<Name> = await response.json();
  return output;
};
