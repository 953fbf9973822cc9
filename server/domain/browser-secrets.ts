import type { Storage } from "./storage.ts";

/**
 * Hashes of the secrets by which a browser is known: the one in its cookie, and the one that its page
 * keeps, since a browser that is killed may have lost the cookie.
 */
export interface BrowserSecrets {
  cookie: string | null;
  page: string | null;
}

const hashesOf = ({ cookie, page }: BrowserSecrets): string[] =>
  [cookie, page].filter((hash) => hash !== null);

/** The secret that the study knows a rater by; otherwise the one by which it will. Null without any. */
export async function secretInUse(
  storage: Pick<Storage, "findSession">,
  studyId: number,
  secrets: BrowserSecrets,
): Promise<string | null> {
  const hashes = hashesOf(secrets);
  for (const hash of hashes) {
    if ((await storage.findSession(studyId, hash)) !== null) return hash;
  }
  return hashes[0] ?? null;
}

/** From now on the rater, whom the study knows by `inUse`, is known by the others too that are nobody's yet. */
export async function tieSecrets(
  storage: Pick<Storage, "findSession" | "addDevice">,
  studyId: number,
  rater: { sessionId: number; inUse: string },
  secrets: BrowserSecrets,
): Promise<void> {
  for (const hash of hashesOf(secrets)) {
    if (hash === rater.inUse) continue;
    const known = await storage.findSession(studyId, hash);
    if (known === null) await storage.addDevice(studyId, rater.sessionId, hash);
  }
}
