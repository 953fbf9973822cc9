const pattern = /^[A-Za-z0-9_-]{43}$/;

/** A secret of 256 bits in a Cookie header, under `name` or `__Host-name`; null where there is none of the right form. */
export function cookieSecret(cookies: string | undefined, name: string): string | null {
  for (const part of cookies?.split(";") ?? []) {
    const [found, value] = part.trim().split("=");
    const named = found === name || found === `__Host-${name}`;
    if (named && value !== undefined && pattern.test(value)) return value;
  }
  return null;
}
