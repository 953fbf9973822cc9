import { arrivalOf, type Arrival } from "./arrival.ts";
import { plainCookieName } from "./cookie-secret.ts";

/** The cookie that carries a link's words from the address to the consent, in the rater's browser only. */
export const arrivalCookie = "kelvin_arrival";

const parameters = [
  "invitation",
  "PROLIFIC_PID",
  "STUDY_ID",
  "SESSION_ID",
  "workerId",
  "hitId",
  "assignmentId",
];

const longest = 64;

/** What of a link's query says who follows it, in which study; null where nothing does. */
export function arrivalCookieOf(slug: string, query: URLSearchParams): string | null {
  const said = parameters.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value.length > longest ? "" : value]];
  });
  if (said.length === 0) return null;
  return Buffer.from(JSON.stringify([slug, Object.fromEntries(said)])).toString("base64url");
}

/** The arrival that a Cookie header carries for this study; null where there is none. */
export function arrivalInCookie(cookies: string | undefined, slug: string): Arrival | null {
  for (const part of cookies?.split(";") ?? []) {
    const [name, value = ""] = part.trim().split("=");
    if (plainCookieName(name ?? "") !== arrivalCookie) continue;
    try {
      const [study, said]: unknown[] = JSON.parse(Buffer.from(value, "base64url").toString());
      if (study !== slug || typeof said !== "object" || said === null) continue;
      const query = new URLSearchParams();
      for (const parameter of parameters) {
        const word: unknown = Reflect.get(said, parameter);
        if (typeof word === "string") query.set(parameter, word);
      }
      return arrivalOf(query);
    } catch {
      // Not written by this server: as good as none.
    }
  }
  return null;
}
