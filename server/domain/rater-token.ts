import { hashOfText } from "./canonical-json.ts";
import { cookieSecret } from "./cookie-secret.ts";

/** The cookie that holds a rater's secret: 256 bits, known to the rater's browser only. */
export const raterCookie = "kelvin_rater";

/** The cookie by which a coordinator's browser is known to a preview. */
export const previewCookie = "kelvin_preview";

/** The secret in a Cookie header; null where there is none of the right form. */
export const raterTokenOf = (cookies: string | undefined): string | null =>
  cookieSecret(cookies, raterCookie);

/** Hex SHA-256 of the secret: all that the server keeps of it. */
export function hashOfRaterToken(cookies: string | undefined, cookie = raterCookie): string | null {
  const token = cookieSecret(cookies, cookie);
  return token === null ? null : hashOfText(token);
}
