import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { roles } from "../../shared/model/role.ts";
import { createBackups } from "../../server/backup/backups.ts";
import type { Backups } from "../../server/domain/backups/backups.ts";
import { callServer } from "../../server/call-server.ts";
import { datasetShelf } from "../../server/exports/dataset-shelf.ts";
import { consolePaths } from "../../shared/protocol/console-paths.ts";
import { fileRoutes } from "../../server/http/openapi/file-routes.ts";
import { materialsText } from "../folders/support/materials-text.ts";
import { studyText } from "../folders/support/study-text.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";
import { openBrowser, type Browser } from "./support/browser.ts";
import { joinAs, joinAsOwner } from "./support/people.ts";

// Scrypt takes its time, the more so where others work.
const slug = "replies";

/** Everybody who may come, each with the cookie that they hold. */
async function everybody(app: TestApp): Promise<Map<string, Browser>> {
  const browsers = new Map([["anonymous", openBrowser(app.url)]]);
  for (const role of roles)
    browsers.set(role, await joinAs(app, `${role}@example.org`, { slug, role }));
  const elsewhere = { slug: "other", role: "owner" } as const;
  browsers.set("elsewhere", await joinAs(app, "elsewhere@example.org", elsewhere));
  browsers.set("owners", await joinAsOwner(app, "owners@example.org"));
  return browsers;
}

test("a page of the console is the same to everybody: what they may know, calls alone tell", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, { definition: studyOf({ slug }) });
  await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const paths = consolePaths.map((path) => path.replace("*page", `${slug}/log`));
  const seen = new Set<string>();
  for (const [, browser] of await everybody(app)) {
    for (const path of [...paths, "/studies/nowhere"]) {
      const cookie = browser.cookie();
      const response = await fetch(app.url + path, { headers: cookie === null ? {} : { cookie } });
      const ofTheMoment = new Set(["date", "x-request-id"]);
      const headers = [...response.headers].filter(([name]) => !ofTheMoment.has(name));
      seen.add(JSON.stringify([response.status, headers, await response.text()]));
    }
  }
  expect([...seen]).toHaveLength(1);
  expect([...seen][0]).toContain("[200,");
});

const dataset = "0".repeat(32);

/** A dataset that is kept, as far as its download can tell. */
function keepDataset(folder: string): void {
  const shelf = datasetShelf(folder);
  writeFileSync(shelf.make(slug, dataset), "zip");
  const about = { blinded: true, begunAt: 0, begunBy: "test", doneAt: 0, judgments: 0, bytes: 3 };
  shelf.note(slug, { id: dataset, ...about });
}

const backup = "2026-11-21T12-00-00.000Z";

const done = () => Promise.resolve();

/** A server that keeps a backup, as far as its download can tell. */
function keepBackup(): Backups {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `kelvin-${backup}.backup`), "backup");
  const report = { fault: () => undefined, info: () => undefined };
  const parts = { clock: createTestClock(), report, write: done, verify: done };
  return createBackups({ folder, everyMs: null, keep: 1 }, { ...parts, expectedBytes: () => 0 });
}

/** Who may use each file route, and what they send: a route that is missing here fails. */
interface Use {
  who: readonly string[];
  path: string;
  body?: string;
  /** The status for those who may; 200 when left out. */
  allowed?: number;
}

const uses: Record<string, Use> = {
  "put /folders/{slug}/{file}": {
    who: ["owner", "data-manager", "owners"],
    path: `/folders/${slug}/pairs.jsonl`,
    body: materialsText(1),
  },
  "put /labels/{slug}/{file}": {
    who: ["owner", "coordinator", "owners"],
    path: `/labels/${slug}/labels.csv`,
    body: "prompt_id,arm,value\n",
    // Labels name arms: nobody may send them as long as the study is blind.
    allowed: 409,
  },
  "get /studies/{slug}/datasets/{id}.zip": {
    who: ["owner", "coordinator", "analyst", "owners"],
    path: `/studies/${slug}/datasets/${dataset}.zip`,
  },
  // Owners of the installation too are refused without a ticket: tests/backup has one.
  "get /backups/{id}.backup": { who: [], path: `/backups/${backup}.backup?ticket=none` },
};

test("every file route is open to the roles that it names and to nobody else", async () => {
  const app = await startApp({ backups: keepBackup() });
  await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const server = { url: app.url, token: app.operatorToken };
  await callServer(server, "folder:begin", { slug, text: studyText });
  // Once it is stored as a draft, people can have roles in it.
  await callServer(server, "folder:write-file", {
    slug,
    file: "pairs.jsonl",
    text: materialsText(1),
  });
  await callServer(server, "folder:store", { slug });
  keepDataset(app.datasetsFolder);
  const browsers = await everybody(app);
  const wrong: string[] = [];
  for (const { method, path, open } of fileRoutes) {
    if (open === true) continue;
    const use = uses[`${method} ${path}`];
    if (use === undefined) wrong.push(`${method} ${path} is missing in this test`);
    else {
      const isOfStudy = path.includes("{slug}");
      for (const [who, browser] of browsers) {
        const ask = async (site: string): Promise<number> => {
          const response = await fetch(`${app.url}/api/v1${use.path}`, {
            method,
            headers: {
              "content-type": "application/octet-stream",
              "sec-fetch-site": site,
              cookie: browser.cookie() ?? "",
            },
            ...(use.body === undefined ? {} : { body: use.body }),
          });
          await response.arrayBuffer();
          return response.status;
        };
        const refusal = who === "anonymous" ? 401 : who === "elsewhere" && isOfStudy ? 404 : 403;
        const wanted = use.who.includes(who) ? (use.allowed ?? 200) : refusal;
        const statuses = [await ask("same-origin"), await ask("cross-site")];
        const foreign = who === "anonymous" ? 401 : 403;
        if (statuses.join(" ") !== `${wanted} ${foreign}`)
          wrong.push(`${method} ${path} by ${who}: ${statuses.join(" ")}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
