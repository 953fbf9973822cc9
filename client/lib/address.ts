/** Where a rater's page stands: the study's slug, and the path below which this server answers. */
export interface RaterAddress {
  basePath: string;
  slug: string;
}

/** Reads `/r/<slug>`, below any base path; null for every other address. */
export const readAddress = (pathname: string): RaterAddress | null => {
  const match = /^(.*)\/r\/([a-z0-9-]{1,64})\/?$/.exec(pathname);
  return match === null ? null : { basePath: match[1] ?? "", slug: match[2] ?? "" };
};
