import { lookup as askForName } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure, type RequestOptions } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";
import { isNamedHost, refusalOfTarget } from "./webhook-target.ts";

/** What came of sending: whether it was taken, and the answer in words. */
export interface Posted {
  taken: boolean;
  answer: string;
}

export type Post = (
  url: string,
  message: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
) => Promise<Posted>;

const patienceMs = 10_000;

const notPublic = "the name leads to an address that is not public";

/**
 * Looks a name up and refuses it where any of its addresses is not public. The connection is made to what
 * this answers, so that no second look-up can say something else.
 */
export const publicLookup =
  (ask: typeof askForName): LookupFunction =>
  (hostname, options, callback) => {
    ask(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) callback(error, []);
      else if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
        callback(new Error(notPublic), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "no answer";
  if (error.message === notPublic) return notPublic;
  if (error.name === "TimeoutError") return `no answer within ${patienceMs / 1000} seconds`;
  return "code" in error ? `no answer: ${String(error.code)}` : "no answer";
};

/**
 * Sends webhooks: to public addresses over HTTPS, and to hosts that the operator names. Follows no
 * redirect, reads nothing of an answer but its status, and never waits longer than ten seconds.
 */
export function createPost(hosts: readonly string[], ask = askForName): Post {
  const lookup = publicLookup(ask);
  const send = (text: string, options: RequestOptions, body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const url = new URL(text);
      const guarded = isNamedHost(url, hosts) ? options : { ...options, lookup };
      const request = url.protocol === "https:" ? requestSecure : requestPlain;
      const outgoing = request(url, guarded, (incoming) => {
        resolve(incoming.statusCode ?? 0);
        incoming.destroy();
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  return async (url, { headers, body }, signal) => {
    const refusal = refusalOfTarget(url, hosts);
    if (refusal !== null) return { taken: false, answer: refusal };
    const timeout = AbortSignal.timeout(patienceMs);
    try {
      const status = await send(
        url,
        { method: "POST", headers, agent: false, signal: AbortSignal.any([signal, timeout]) },
        body,
      );
      return { taken: status >= 200 && status < 300, answer: String(status) };
    } catch (error) {
      return { taken: false, answer: wordsOf(timeout.aborted ? timeout.reason : error) };
    }
  };
}
