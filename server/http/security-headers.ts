import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Strict on every route: nothing from elsewhere is loaded, framed or told where a rater came from.
 * `inlineStyles` lets a page of the console write style rules of its own, which its libraries do;
 * `framedBySelf` lets a page of Kelvin show the page inside it.
 */
export const securityHeaders = ({
  inlineStyles = false,
  framedBySelf = false,
} = {}): RequestHandler =>
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
    strictTransportSecurity: false,
  });

/** No answer is kept anywhere: what a cache holds, or asks about again, could tell two visits apart. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};
