import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dressStudy, type Dress } from "../../blinding/support/dress-study.ts";
import type { StudyPlan } from "../../blinding/support/study-plan.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";
import {
  createApp,
  diskFolders,
  diskLabelFiles,
  listen,
  migrationsFolder,
  openSqliteStorage,
  readClientBuild,
  systemClock,
} from "./built.ts";

/** The real server with the built page and a study in this dress, imported as coordinators do. */
export async function startDressed(
  plan: StudyPlan,
  dress: Dress,
): Promise<{ origin: string; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-dressed-"));
  const storage = await openSqliteStorage(join(folder, "kelvin.db"), migrationsFolder);
  const { server, close } = createApp({
    storage,
    clock: systemClock,
    random: createSeededRandom(plan.seed),
    report: { fault: () => undefined, info: () => undefined },
    config: { publicUrl: "http://127.0.0.1", basePath: "", trustProxy: false },
    client: readClientBuild(""),
    operatorToken: "operator",
    folderStore: diskFolders(join(folder, "folders")),
    datasetsFolder: join(folder, "exports"),
    labelFiles: diskLabelFiles(join(folder, "labels")),
  });
  const origin = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}`;
  const call = async (name: string, input: unknown): Promise<void> => {
    const reply = await fetch(`${origin}/api/v1/${name}`, {
      method: "POST",
      headers: { authorization: "Bearer operator", "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    if (!reply.ok) throw new Error(await reply.text());
  };
  await call("study:create", { directory: dressStudy(folder, plan, dress), replace: false });
  await call("study:open", { slug: "replies" });
  return {
    origin,
    end: async () => {
      await close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
