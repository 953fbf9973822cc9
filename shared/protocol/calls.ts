import type { z } from "zod";
import type { ProtocolError } from "./errors.ts";

/** A table of calls: requests that are answered through the acknowledgement of a socket. */
export type Calls = Record<string, { input: z.ZodType; output: z.ZodType }>;

/** A table of notices: what the server says unasked. Hints only; replies are truth. */
export type Notices = Record<string, z.ZodType>;

export type Reply<T> = { ok: true; value: T } | { ok: false; error: ProtocolError };

export type Input<T extends Calls, Name extends keyof T> = z.infer<T[Name]["input"]>;
export type Output<T extends Calls, Name extends keyof T> = z.infer<T[Name]["output"]>;

/** What answers each call; `caller` is whom the connection belongs to. */
export type Handlers<T extends Calls, Caller> = {
  [Name in keyof T]: (input: Input<T, Name>, caller: Caller) => Promise<Output<T, Name>>;
};

/** The events of a socket, as Socket.IO's type parameters want them. */
export type CallEvents<T extends Calls> = {
  [Name in keyof T]: (
    input: Input<T, Name>,
    reply: (reply: Reply<Output<T, Name>>) => void,
  ) => void;
};
export type NoticeEvents<T extends Notices> = {
  [Name in keyof T]: (notice: z.infer<T[Name]>) => void;
};
