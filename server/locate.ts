import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "./domain/app-error.ts";
import type { ClientBuild } from "./http/routes.ts";
import { projectFolder } from "./project-folder.ts";

export const migrationsFolder = join(projectFolder, "migrations", "sqlite");
export const postgresMigrationsFolder = join(projectFolder, "migrations", "postgres");
export const demoFolder = join(projectFolder, "examples", "demo");

/** The built client; its relative addresses are made to hold below `basePath`. */
export function readClientBuild(basePath: string): ClientBuild {
  const folder = join(projectFolder, "dist", "client");
  const page = join(folder, "index.html");
  if (!existsSync(page)) {
    throw new AppError("not_found", "The rater's page is not built. Run `npm run build`.");
  }
  return {
    folder,
    html: readFileSync(page, "utf8").replaceAll('"./assets/', `"${basePath}/assets/`),
  };
}
