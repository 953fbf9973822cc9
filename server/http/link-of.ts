import type { Request } from "express";

/** What a link to a study's page says: the study, and whatever stands behind the question mark. */
export function linkOf({ originalUrl, params }: Request): {
  study: string;
  query: URLSearchParams;
} {
  const { slug } = params;
  return {
    study: typeof slug === "string" ? slug : "",
    query: new URL(originalUrl, "http://any").searchParams,
  };
}
