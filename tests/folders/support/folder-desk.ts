import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "../../people/support/browser.ts";
import { joinAsOwner } from "../../people/support/people.ts";
import { startApp, type TestApp } from "../../support/start-app.ts";
import { studyText } from "./study-text.ts";

export interface FolderDesk {
  app: TestApp;
  owner: Browser;
  /** The status and body of an upload. */
  upload: (
    file: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
  /** The bytes of a file of the folder as it lies on the disk. */
  onDisk: (file: string) => string;
}

/** The real app with an owner who has begun the draft `replies`. */
export async function openFolderDesk(text = studyText): Promise<FolderDesk> {
  const app = await startApp();
  const owner = await joinAsOwner(app, "o@example.org");
  const begun = await owner.post("folder:begin", { slug: "replies", text });
  if (begun.status !== 200) throw new Error(`not begun: ${JSON.stringify(begun.body)}`);
  return {
    app,
    owner,
    upload: async (file, body, headers = {}) => {
      const response = await fetch(`${app.url}/api/v1/folders/replies/${file}`, {
        method: "PUT",
        headers: {
          "content-type": "application/octet-stream",
          "sec-fetch-site": "same-origin",
          cookie: owner.cookie() ?? "",
          ...headers,
        },
        body,
      });
      const told = await response.text();
      return { status: response.status, body: told === "" ? {} : JSON.parse(told) };
    },
    onDisk: (file) => readFileSync(join(app.folderStore.pathOf("replies"), file), "utf8"),
  };
}
