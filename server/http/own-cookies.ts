import type { IncomingMessage, Server } from "node:http";
import { cookieName, type CookieRules } from "./cookies.ts";
import { plainCookieName } from "../domain/cookie-secret.ts";

/** What the names of all of Kelvin's cookies begin with. */
const family = "kelvin_";

/**
 * Takes out of every request the cookies that bear one of Kelvin's names and are not as Kelvin sets them: over HTTPS
 * those without `__Host-` or `__Secure-`, which any host of the same domain could have planted.
 */
export function takeOwnCookiesOnly(server: Server, rules: CookieRules): void {
  const isOwn = (part: string): boolean => {
    const [name = ""] = part.trim().split("=");
    const plain = plainCookieName(name);
    return !plain.startsWith(family) || name === cookieName(plain, rules);
  };
  const filter = ({ headers }: IncomingMessage): void => {
    if (headers.cookie === undefined) return;
    headers.cookie = headers.cookie.split(";").filter(isOwn).join(";").trim();
  };
  server.prependListener("request", filter);
  server.prependListener("upgrade", filter);
}
