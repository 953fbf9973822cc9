import type { Request } from "express";
import { AppError } from "../domain/app-error.ts";
import { isSameSite } from "./is-same-site.ts";

/**
 * Rejects, with `forbidden`, a request that another site's page could have made with the cookies of
 * somebody who is signed in: forms can send neither JSON nor plain bytes, and browsers name the site that asks.
 */
export function expectOwnPage(request: Request, publicUrl: string): void {
  const site = request.headers["sec-fetch-site"];
  const own = site === undefined || site === "same-origin" || site === "none";
  if (
    own &&
    isSameSite(request, publicUrl) &&
    request.is(["application/json", "application/octet-stream"]) !== false
  )
    return;
  throw new AppError("forbidden", "Only Kelvin's own pages may ask this.");
}
