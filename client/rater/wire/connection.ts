import type { Input, Output } from "../../../shared/protocol/calls.ts";
import type { ProtocolError } from "../../../shared/protocol/errors.ts";
import type { RaterCalls, SessionView } from "../../../shared/protocol/rater-protocol.ts";

/** `unreachable`: no answer came, so that nobody knows whether the call was carried out. */
export type CallResult<T> =
  | { status: "ok"; value: T }
  | { status: "refused"; error: ProtocolError }
  | { status: "unreachable" };

export type ConnectionEvent =
  | { type: "up" }
  | { type: "down" }
  | { type: "refused"; error: ProtocolError }
  | { type: "work:changed" }
  | { type: "study:changed"; state: SessionView["state"] }
  | { type: "session:elsewhere" }
  | { type: "session:changed" };

/** The rater's line to the server. A call is never queued: without a line it is unreachable at once. */
export interface RaterConnection {
  isUp: () => boolean;
  open: (listener: (event: ConnectionEvent) => void) => void;
  call: <Name extends keyof RaterCalls>(
    name: Name,
    input: Input<RaterCalls, Name>,
  ) => Promise<CallResult<Output<RaterCalls, Name>>>;
}
