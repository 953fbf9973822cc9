import type { RequestHandler } from "express";
import { arrivalOf } from "../domain/arrival.ts";
import { arrivalCookie, arrivalCookieOf } from "../domain/arrival-cookie.ts";
import type { Designs } from "../domain/designs.ts";
import type { Enrolment } from "../domain/enrolment.ts";
import type { Random } from "../domain/ports.ts";
import { hashOfRaterToken } from "../domain/rater-token.ts";
import { setCookie, type CookieRules } from "./cookies.ts";
import { linkOf } from "./link-of.ts";
import { setRaterToken } from "./rater-page.ts";

const weekMs = 7 * 24 * 3600 * 1000;

/**
 * Reads what a link says of who follows it, and sends the browser on to the bare address before any
 * page is shown: neither its history nor a referrer ever holds an identifier. Nothing of it is stored
 * before its rater consents; until then it is in their browser's cookie.
 */
export function raterArrival({
  designs,
  enrolment,
  random,
  ...rules
}: CookieRules & { designs: Designs; enrolment: Enrolment; random: Random }): RequestHandler {
  return async (request, response, next) => {
    const { study, query } = linkOf(request);
    if (query.size === 0) {
      next();
      return;
    }
    const arrival = arrivalOf(query);
    const found = arrival === null ? null : await designs.find(study);
    if (arrival !== null && found !== null) {
      await enrolment.meet(found.design, arrival, {
        tokenHash: hashOfRaterToken(request.headers.cookie),
        drawTokenHash: () => setRaterToken(response, rules, random),
      });
      const value = arrivalCookieOf(study, query) ?? "";
      setCookie(response, rules, { name: arrivalCookie, value, maxAgeMs: weekMs });
    }
    response.redirect(303, `${rules.basePath}/r/${encodeURIComponent(study)}`);
  };
}
