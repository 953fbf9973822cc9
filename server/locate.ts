import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "./domain/app-error.ts";
import type { ClientBuild } from "./http/routes.ts";

/** The project's folder, whether this runs from its sources or from `dist`. */
const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

export const migrationsFolder = join(root, "migrations", "sqlite");
export const postgresMigrationsFolder = join(root, "migrations", "postgres");
export const demoFolder = join(root, "examples", "demo");

/** The built client; its relative addresses are made to hold below `basePath`. */
export function readClientBuild(basePath: string): ClientBuild {
  const folder = join(root, "dist", "client");
  const page = join(folder, "index.html");
  if (!existsSync(page)) {
    throw new AppError("not_found", "The rater's page is not built. Run `npm run build`.");
  }
  return {
    folder,
    html: readFileSync(page, "utf8").replaceAll('"./assets/', `"${basePath}/assets/`),
  };
}
