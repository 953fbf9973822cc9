import { callServer } from "./call-server.ts";
import { AppError } from "./domain/app-error.ts";
import { demoFolder } from "./locate.ts";

/**
 * Opens the study that ships with Kelvin, where the data folder has no study at all. Returns the link
 * that raters follow; null where there are studies already and the demonstration is not among them.
 */
export async function openDemo(server: { url: string; token: string }): Promise<string | null> {
  const studies = await callServer(server, "study:list", {});
  if (studies.length > 0) {
    return studies.find(({ slug, state }) => slug === demoSlug && state === "open")?.link ?? null;
  }
  try {
    const { slug } = await callServer(server, "study:create", {
      directory: demoFolder,
      replace: false,
    });
    if (slug !== demoSlug)
      throw new AppError("internal", `The demonstration study is named "${slug}".`);
    const { link } = await callServer(server, "study:open", { slug });
    return link;
  } catch (error) {
    // Another server of the same database started in the same moment, and opens it.
    if (error instanceof AppError && error.code === "conflict") return null;
    throw error;
  }
}

const demoSlug = "reading-replies";
