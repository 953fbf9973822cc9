import type { RequestHandler } from "express";
import type { Previews } from "../domain/previews.ts";
import { previewCookie } from "../domain/rater-token.ts";
import { setCookie, type CookieRules } from "./cookies.ts";
import { linkOf } from "./link-of.ts";

const dayMs = 24 * 3600 * 1000;

/** Exchanges a preview's link for a cookie, and leads to the page without it in the address. */
export function beginPreview({
  previews,
  ...rules
}: CookieRules & { previews: Previews }): RequestHandler {
  return async (request, response, next) => {
    const { study, query } = linkOf(request);
    if (query.size === 0) {
      next();
      return;
    }
    const secret = await previews.begin(study, query.get("token") ?? "");
    if (secret !== null)
      setCookie(response, rules, { name: previewCookie, value: secret, maxAgeMs: dayMs });
    response.redirect(303, `${rules.basePath}/preview/${encodeURIComponent(study)}`);
  };
}
