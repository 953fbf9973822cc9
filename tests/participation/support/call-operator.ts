import type { Input, Output } from "../../../shared/protocol/calls.ts";
import type { CoordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import { callServer } from "../../../server/call-server.ts";
import type { TestApp } from "../../support/start-app.ts";

/** Makes a coordinator's call as the owner of the data folder, over HTTP. */
export const callOperator = <Name extends keyof CoordinatorCalls>(
  { url, operatorToken: token }: TestApp,
  name: Name,
  input: Input<CoordinatorCalls, Name>,
): Promise<Output<CoordinatorCalls, Name>> => callServer({ url, token }, name, input);
