import type { RequestHandler } from "express";
import { raterCookie, raterTokenOf } from "../domain/rater-token.ts";
import type { Random } from "../domain/ports.ts";

const yearMs = 365 * 24 * 3600 * 1000;

/**
 * The page that every path shows. A rater's first visit draws the secret by which they are known from
 * then on; nothing of it is stored before they consent. Without a validator: two visits look the same
 * whatever is behind them.
 */
export function servePage(
  html: string,
  { random, secure, basePath }: { random: Random; secure: boolean; basePath: string },
): { page: RequestHandler; raterPage: RequestHandler } {
  // Browsers take a `__Host-` cookie over HTTPS and for the whole site only.
  const name = secure && basePath === "" ? `__Host-${raterCookie}` : raterCookie;
  const path = basePath === "" ? "/" : basePath;
  const page: RequestHandler = (_request, response) => {
    response.type("html").send(html);
  };
  const raterPage: RequestHandler = (request, response, next) => {
    if (raterTokenOf(request.headers.cookie) === null) {
      const token = Buffer.from(random.bytes(32)).toString("base64url");
      response.cookie(name, token, {
        httpOnly: true,
        sameSite: "lax",
        secure,
        path,
        maxAge: yearMs,
      });
    }
    page(request, response, next);
  };
  return { page, raterPage };
}
