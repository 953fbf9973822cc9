import type { RequestHandler, Response } from "express";
import { hashOfText } from "../domain/canonical-json.ts";
import { raterCookie, raterTokenOf } from "../domain/rater-token.ts";
import type { Random } from "../domain/ports.ts";
import { setCookie, type CookieRules } from "./cookies.ts";

const yearMs = 365 * 24 * 3600 * 1000;

/** Draws the secret by which a rater is known from then on; returns its hash. */
export function setRaterToken(response: Response, rules: CookieRules, random: Random): string {
  const value = Buffer.from(random.bytes(32)).toString("base64url");
  setCookie(response, rules, { name: raterCookie, value, maxAgeMs: yearMs });
  return hashOfText(value);
}

/**
 * The page that every path shows. A rater's first visit draws the secret by which they are known from
 * then on; nothing of it is stored before they consent. Without a validator: two visits look the same
 * whatever is behind them.
 */
export function servePage(
  html: string,
  { random, ...rules }: CookieRules & { random: Random },
): { page: RequestHandler; raterPage: RequestHandler } {
  const page: RequestHandler = (_request, response) => {
    response.type("html").send(html);
  };
  const raterPage: RequestHandler = (request, response, next) => {
    if (raterTokenOf(request.headers.cookie) === null) setRaterToken(response, rules, random);
    page(request, response, next);
  };
  return { page, raterPage };
}
