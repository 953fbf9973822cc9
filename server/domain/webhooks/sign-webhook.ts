import { createHmac } from "node:crypto";

const dayMs = 24 * 3600 * 1000;

const sign = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("hex");

/**
 * The header that proves where a message comes from: `t=<seconds since 1970>,v1=<hex HMAC-SHA256>` over
 * the seconds, a dot and the body. For a day after the secret was changed a second `v1` is by the old one.
 */
export function signatureOf(
  body: string,
  webhook: { secret: string; secretBefore: string | null; rotatedAt: number | null },
  now: number,
): string {
  const { secret, secretBefore, rotatedAt } = webhook;
  const seconds = Math.floor(now / 1000);
  const isFresh = rotatedAt !== null && now - rotatedAt < dayMs;
  const secrets = secretBefore !== null && isFresh ? [secret, secretBefore] : [secret];
  return [`t=${seconds}`, ...secrets.map((one) => `v1=${sign(one, `${seconds}.${body}`)}`)].join(
    ",",
  );
}
