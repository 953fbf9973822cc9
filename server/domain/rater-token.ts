import { hashOfText } from "./canonical-json.ts";

/** The cookie that holds a rater's secret: 256 bits, known to the rater's browser only. */
export const raterCookie = "kelvin_rater";

const pattern = /^[A-Za-z0-9_-]{43}$/;

/** The secret in a Cookie header; null where there is none of the right form. */
export function raterTokenOf(cookies: string | undefined): string | null {
  for (const part of cookies?.split(";") ?? []) {
    const [name, value] = part.trim().split("=");
    if (
      (name === raterCookie || name === `__Host-${raterCookie}`) &&
      value !== undefined &&
      pattern.test(value)
    )
      return value;
  }
  return null;
}

/** Hex SHA-256 of the secret: all that the server keeps of it. */
export function hashOfRaterToken(cookies: string | undefined): string | null {
  const token = raterTokenOf(cookies);
  return token === null ? null : hashOfText(token);
}
