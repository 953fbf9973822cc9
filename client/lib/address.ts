import { consoleRooms } from "../../shared/protocol/console-paths.ts";

/** Where a rater's page stands: the study's slug, and the path below which this server answers. */
export interface RaterAddress {
  basePath: string;
  slug: string;
  /** Whether a coordinator looks at the study, and nothing is stored. */
  isPreview: boolean;
}

/** What is shown at an address; `nothing` where nothing stands, as where a rater's link is not whole. */
export type Address =
  | { of: "rater"; rater: RaterAddress }
  | { of: "coordinator"; basePath: string }
  | { of: "nothing" };

const rooms = new Set(["", ...consoleRooms]);

/** Reads `/r/<slug>`, `/preview/<slug>` or an address of the console, all below the base path. */
export const readAddress = (pathname: string, basePath: string): Address => {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname;
  if (rooms.has(path.split("/")[1] ?? "")) return { of: "coordinator", basePath };
  const match = /^\/(r|preview)\/([a-z0-9-]{1,64})\/?$/.exec(path);
  if (match === null) return { of: "nothing" };
  const [, kind, slug = ""] = match;
  return { of: "rater", rater: { basePath, slug, isPreview: kind === "preview" } };
};
