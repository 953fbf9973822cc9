/** Where a rater's page stands: the study's slug, and the path below which this server answers. */
export interface RaterAddress {
  basePath: string;
  slug: string;
  /** Whether a coordinator looks at the study, and nothing is stored. */
  isPreview: boolean;
}

/** Reads `/r/<slug>` or `/preview/<slug>`, below any base path; null for every other address. */
export const readAddress = (pathname: string): RaterAddress | null => {
  const match = /^(.*)\/(r|preview)\/([a-z0-9-]{1,64})\/?$/.exec(pathname);
  if (match === null) return null;
  const [, basePath = "", kind, slug = ""] = match;
  return { basePath, slug, isPreview: kind === "preview" };
};
