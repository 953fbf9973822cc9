import { connectRater, type RaterClient } from "../../support/rater-client.ts";

/** A browser that follows a rater's link: it keeps cookies and nothing else. */
export interface Device {
  /** Follows a link below the server's address; returns the addresses that it was led over. */
  follow: (path: string) => Promise<string[]>;
  /** Opens the study's page where the last link led to. */
  open: () => Promise<RaterClient>;
  cookies: Map<string, string>;
}

export function openDevice(
  url: string,
  { study = "small", headers = {} }: { study?: string; headers?: Record<string, string> } = {},
): Device {
  const cookies = new Map<string, string>();
  const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  const follow = async (path: string): Promise<string[]> => {
    const addresses: string[] = [];
    for (let next: string | null = path; next !== null;) {
      addresses.push(next);
      const response: Response = await fetch(url + next, {
        redirect: "manual",
        headers: { ...headers, cookie: header() },
      });
      await response.arrayBuffer();
      for (const cookie of response.headers.getSetCookie()) {
        const [name = "", value = ""] = cookie.split(";")[0]?.split("=") ?? [];
        cookies.set(name, value);
      }
      next = response.headers.get("location");
    }
    return addresses;
  };

  return {
    follow,
    cookies,
    open: () => connectRater(url, { study, cookie: header(), headers }),
  };
}

/** What Prolific puts into its link for a person. */
export const fromProlific = (person: string): string =>
  `/r/small?PROLIFIC_PID=${person}&STUDY_ID=studyone&SESSION_ID=session${person}`;
