import type { RequestHandler } from "express";
import helmet from "helmet";

const yearSeconds = 365 * 24 * 3600;

/**
 * Strict on every route: nothing from elsewhere is loaded, framed or told where a rater came from.
 * `inlineStyles` lets a page of the console write style rules of its own, which its libraries do;
 * `framedBySelf` lets a page of Kelvin show the page inside it.
 */
export const securityHeaders = ({
  https,
  inlineStyles = false,
  framedBySelf = false,
}: {
  /** Whether people reach this server over HTTPS: their browsers are told to come no other way for a year. */
  https: boolean;
  inlineStyles?: boolean;
  framedBySelf?: boolean;
}): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        ...(inlineStyles ? { styleSrc: ["'self'", "'unsafe-inline'"] } : {}),
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: [framedBySelf ? "'self'" : "'none'"],
        formAction: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    // Of other hosts below this one nothing is known here.
    strictTransportSecurity: https ? { maxAge: yearSeconds, includeSubDomains: false } : false,
  });

/** No answer is kept anywhere: what a cache holds, or asks about again, could tell two visits apart. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};
