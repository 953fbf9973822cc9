import type { Response } from "express";
import { AppError } from "../domain/app-error.ts";
import { cookieSecret } from "../domain/cookie-secret.ts";
import { cookieName } from "./cookies.ts";

const personCookie = "kelvin_person";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The secret of a session in a Cookie header. */
export const personSecretOf = (cookies: string | undefined): string | null =>
  cookieSecret(cookies, personCookie);

/** Sets and takes away the cookie of whoever is signed in. */
export interface PersonCookie {
  name: string;
  /** Rejects, with `forbidden`, plain HTTP, over which others could read the cookie, but on the machine itself. */
  expectPrivate: () => void;
  set: (response: Response, secret: string) => void;
  clear: (response: Response) => void;
}

/** The cookie ends with the browser. */
export function createPersonCookie({
  publicUrl,
  basePath,
}: {
  publicUrl: string;
  basePath: string;
}): PersonCookie {
  const { protocol, hostname } = new URL(publicUrl);
  const secure = protocol === "https:";
  const name = cookieName(personCookie, { secure, basePath });
  const path = basePath === "" ? "/" : basePath;
  const rules = { httpOnly: true, sameSite: "strict", secure, path } as const;
  return {
    name,
    expectPrivate: () => {
      if (secure || loopback.has(hostname)) return;
      throw new AppError(
        "forbidden",
        "Signing in takes HTTPS: put a proxy in front, and set PUBLIC_URL to its https address.",
      );
    },
    set: (response, secret) => {
      response.cookie(name, secret, rules);
    },
    clear: (response) => {
      response.clearCookie(name, rules);
    },
  };
}
