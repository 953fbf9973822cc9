import type { Response } from "express";

/** Where cookies of this server hold, and how they are named there. */
export interface CookieRules {
  secure: boolean;
  basePath: string;
}

/** Sets a cookie that no script reads and no other site's page sends along. */
export function setCookie(
  response: Response,
  { secure, basePath }: CookieRules,
  { name, value, maxAgeMs }: { name: string; value: string; maxAgeMs: number },
): void {
  // Browsers take a `__Host-` cookie over HTTPS and for the whole site only.
  const fullName = secure && basePath === "" ? `__Host-${name}` : name;
  response.cookie(fullName, value, {
    httpOnly: true,
    sameSite: "lax",
    secure,
    path: basePath === "" ? "/" : basePath,
    maxAge: maxAgeMs,
  });
}
