const pattern = /^[A-Za-z0-9_-]{43}$/;

/** The name of a cookie, without what browsers hold it to. */
export const plainCookieName = (name: string): string => name.replace(/^__(?:Host|Secure)-/, "");

/** A secret of 256 bits in a Cookie header, whatever its name is held to; null where there is none of the right form. */
export function cookieSecret(cookies: string | undefined, name: string): string | null {
  for (const part of cookies?.split(";") ?? []) {
    const [found, value] = part.trim().split("=");
    if (plainCookieName(found ?? "") === name && value !== undefined && pattern.test(value))
      return value;
  }
  return null;
}
