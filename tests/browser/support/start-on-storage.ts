import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import type { Storage } from "../../../server/domain/storage.ts";
import {
  createAccounts,
  createApp,
  diskFolders,
  diskLabelFiles,
  listen,
  migrationsFolder,
  openSqliteStorage,
  readClientBuild,
  systemClock,
  systemRandom,
} from "./built.ts";

export interface ServerOnStorage {
  url: string;
  storage: Storage;
  faults: unknown[];
  /** Makes whoever uses this browser an owner, signed in. */
  signIn: (context: BrowserContext) => Promise<void>;
  end: () => Promise<void>;
}

const person = { email: "ada@example.org", password: "a long enough password" };

/** The real server with the built console, its storage in reach of the test. */
export async function startOnStorage(): Promise<ServerOnStorage> {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-storage-"));
  const storage = await openSqliteStorage(join(folder, "kelvin.db"), migrationsFolder);
  const faults: unknown[] = [];
  const parts = {
    storage,
    clock: systemClock,
    random: systemRandom,
    report: { fault: (error: unknown) => faults.push(error), info: () => undefined },
    config: { publicUrl: "http://127.0.0.1", basePath: "", trustProxy: false },
    client: readClientBuild(""),
    operatorToken: "operator",
    folderStore: diskFolders(join(folder, "folders")),
    datasetsFolder: join(folder, "exports"),
    labelFiles: diskLabelFiles(join(folder, "labels")),
  };
  const { server, close } = createApp(parts);
  const port = await listen(server, 0, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;
  const link = await createAccounts({ ...parts, publicUrl: url }).setUpLink();
  return {
    url,
    storage,
    faults,
    signIn: async (context) => {
      const accepted = await context.request.post(`${url}/api/v1/link:accept`, {
        data: { link: link?.split("#join=")[1] ?? "", ...person },
        headers: { origin: url },
      });
      if (accepted.ok()) return;
      const opened = await context.request.post(`${url}/api/v1/session:open`, {
        data: person,
        headers: { origin: url },
      });
      if (!opened.ok()) throw new Error(`Could not sign in: ${await opened.text()}`);
    },
    end: async () => {
      await close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
