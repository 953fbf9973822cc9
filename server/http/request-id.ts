import type { RequestHandler, Response } from "express";
import type { Random } from "../domain/ports.ts";

const header = "X-Request-Id";

/** 72 bits: nobody else's, as far as one log goes. */
const idBytes = 9;

/** What a proxy may call a request. */
const readable = /^[A-Za-z0-9._-]{8,64}$/;

/** A name for what is being answered, by which the log and whoever was answered speak of the same. */
export const drawRequestId = (random: Random): string =>
  Buffer.from(random.bytes(idBytes)).toString("base64url");

/** Names each request; takes the name that a proxy gave it, where there is one in front, and nobody else's. */
export const nameRequests =
  ({ random, trustProxy }: { random: Random; trustProxy: boolean }): RequestHandler =>
  (request, response, next) => {
    const given = trustProxy ? request.get(header) : undefined;
    const isReadable = given !== undefined && readable.test(given);
    response.set(header, isReadable ? given : drawRequestId(random));
    next();
  };

export const requestIdOf = (response: Response): string => String(response.get(header));
