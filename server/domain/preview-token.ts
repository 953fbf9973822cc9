import { createHmac, timingSafeEqual } from "node:crypto";

/** How long a preview's link opens one. */
export const previewMs = 24 * 3600 * 1000;

const signatureOf = (key: Uint8Array, until: string): Buffer =>
  createHmac("sha256", key).update(`kelvin preview ${until}`).digest();

/** What opens previews of one study until a moment: signed by the study's key, and stored nowhere. */
export const previewTokenOf = (key: Uint8Array, until: number): string =>
  `${until}.${signatureOf(key, String(until)).toString("base64url")}`;

/** Whether a token opens a preview of the study with this key now. */
export function opensPreview(key: Uint8Array, token: string, now: number): boolean {
  const [until = "", signature = ""] = token.split(".");
  const given = Buffer.from(signature, "base64url");
  const expected = signatureOf(key, until);
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && now <= Number(until)
  );
}
