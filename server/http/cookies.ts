import type { Response } from "express";

/** Where cookies of this server hold, and how they are named there. */
export interface CookieRules {
  secure: boolean;
  basePath: string;
}

/**
 * What browsers hold a cookie's name to: over HTTPS it was set over HTTPS, and where Kelvin has the whole site, by
 * this host alone.
 */
export const cookieName = (name: string, { secure, basePath }: CookieRules): string => {
  if (!secure) return name;
  return basePath === "" ? `__Host-${name}` : `__Secure-${name}`;
};

/** Sets a cookie that no script reads and no other site's page sends along. */
export function setCookie(
  response: Response,
  rules: CookieRules,
  { name, value, maxAgeMs }: { name: string; value: string; maxAgeMs: number },
): void {
  const { secure, basePath } = rules;
  response.cookie(cookieName(name, rules), value, {
    httpOnly: true,
    sameSite: "lax",
    secure,
    path: basePath === "" ? "/" : basePath,
    maxAge: maxAgeMs,
  });
}
