import type { Browser, Page } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { studyResultsSchema } from "../../../shared/model/results/study-results.ts";
import { documentOf } from "../../../shared/report/document-of.ts";
import { printReport } from "../../../shared/report/print-report.ts";
import { callServer } from "./built.ts";
import { comeToRest } from "./come-to-rest.ts";
import { hearHarm, type Harm } from "./hear-harm.ts";
import { hostileSlug, storeHostileStudy } from "./hostile-study.ts";
import { startOnStorage, type ServerOnStorage } from "./start-on-storage.ts";

const studyPaths = [
  "",
  "/pairs",
  "/raters",
  "/agreement",
  "/results",
  "/data",
  "/design",
  "/leaks",
  "/preview",
  "/pilot",
  "/log",
  "/webhooks",
].map((path) => `/studies/${hostileSlug}${path}`);

/** Pages that show more once the study is unblinded. */
const unblindedPaths = ["", "/pairs", "/results", "/log"].map(
  (path) => `/studies/${hostileSlug}${path}`,
);

const installationPaths = ["/", "/people", "/tokens", "/account", "/drafts", "/sample-size"];
const draftSteps = ["texts", "questions", "raters", "quality", "claims", "file"];

interface Walk {
  server: ServerOnStorage;
  page: Page;
  harm: Harm;
  payloads: readonly string[];
}

/** The whole way of a rater, by whatever the page offers, and a message on it. */
async function walkAsRater({ server, page, harm, payloads }: Walk): Promise<number> {
  const asked = encodeURIComponent(payloads[0] ?? "");
  await page.goto(
    `${server.url}/r/${hostileSlug}?PROLIFIC_PID=${asked}&${asked}=${asked}#${asked}`,
  );
  let screens = 0;
  const pair = page.getByRole("heading", { level: 1, name: /^Pair 1/ });
  for (; screens < 8 && !(await pair.isVisible()); screens += 1) {
    await comeToRest(page);
    await harm.look(page, `rater's screen ${screens}`);
    const seen = await page.getByRole("heading", { level: 1 }).first().textContent();
    await page.locator("button.primary").filter({ visible: true }).last().click();
    await page.waitForFunction(
      (before) => document.querySelector("h1")?.textContent !== before,
      seen,
    );
  }
  await pair.waitFor();
  const text = payloads[1] ?? "";
  const { raters } = await callServer({ url: server.url, token: "operator" }, "rater:list", {
    slug: hostileSlug,
  });
  const rater = Math.max(...raters.map((one) => one.rater));
  await callServer({ url: server.url, token: "operator" }, "rater:tell", {
    slug: hostileSlug,
    rater,
    text: text.slice(0, 500),
  });
  await page.getByText(text.slice(0, 20)).first().waitFor();
  await harm.look(page, "a pair with a message");
  return screens;
}

/** What people who run studies write or are called, and what others call them. */
async function plantInConsole({ server, payloads }: Walk, studyId: number): Promise<void> {
  const operator = { url: server.url, token: "operator" };
  const { people } = server.storage;
  for (const [at, name] of payloads.slice(0, 40).entries()) {
    const token = { name, reading: true, secretHash: `hash ${at}`, createdAt: at };
    await people.addToken({ personId: 1, ...token });
    const { person } = await people.addPerson({ email: name, owner: false, createdAt: at });
    await people.setRole(person.id, studyId, {
      role: "viewer",
      act: {
        kind: "role-set",
        actor: name,
        at,
        reason: name,
        details: { person: name, role: "viewer" },
      },
    });
  }
  for (const reason of payloads.slice(40, 60)) {
    await callServer(operator, "study:pause", { slug: hostileSlug, reason });
    await callServer(operator, "study:open", { slug: hostileSlug });
  }
  for (const payload of payloads.slice(60, 64)) {
    const url = `https://example.org/${payload}`;
    await callServer(operator, "webhook:create", {
      slug: hostileSlug,
      url,
      events: ["alert"],
    }).catch(() => undefined);
  }
  const [title = "", contact = "", ask = "", help = "", statement = ""] = payloads.slice(64);
  const text = JSON.stringify({
    kelvin: 1,
    slug: "a-draft",
    title,
    internal_title: contact,
    contact,
    arms: ["original", "warm", ask],
    materials: "pairs.jsonl",
    ratings_per_pair: 1,
    questions: { own: { ask, help, options: [title, contact] }, [help]: { ask } },
    claims: [{ id: "x", kind: "preference", statement, question: "own" }],
    [title]: contact,
  });
  await callServer(operator, "folder:begin", { slug: "a-draft", text });
  const line = { prompt_id: title, prompt: contact, responses: [{ arm: ask, text: help }] };
  for (const [file, content] of [
    ["pairs.jsonl", JSON.stringify(line)],
    ["consent.md", payloads.slice(64, 100).join("\n\n")],
  ] as const)
    await callServer(operator, "folder:write-file", { slug: "a-draft", file, text: content });
}

async function show({ server, page, harm }: Walk, path: string): Promise<void> {
  await page.goto(server.url + path);
  await comeToRest(page);
  const row = page.locator("tbody tr").first();
  if (await row.isVisible()) await row.dispatchEvent("click");
  await comeToRest(page);
  await harm.look(page, path);
}

/** The report that stands alone as a file, in a page without any policy. */
async function showReport({ server, page, harm }: Walk, folder: string): Promise<string> {
  const results = await callServer({ url: server.url, token: "operator" }, "study:results", {
    slug: hostileSlug,
  });
  const report = printReport(documentOf(studyResultsSchema.parse(results)));
  const file = join(folder, "report.html");
  writeFileSync(file, report);
  await page.goto(pathToFileURL(file).href);
  await page.waitForLoadState("load");
  await harm.look(page, "report.html");
  return report;
}

/** Shows the payloads wherever a text is shown, to a rater and in the console; returns what was heard. */
export async function walkSinks(
  browser: Browser,
  payloads: readonly string[],
): Promise<{ heard: string[]; faults: unknown[]; shown: number; report: string }> {
  const server = await startOnStorage();
  const folder = mkdtempSync(join(tmpdir(), "kelvin-report-"));
  try {
    const record = await storeHostileStudy(server.storage, payloads);
    const context = await browser.newContext();
    const harm = await hearHarm(context, server.url);
    await server.signIn(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const walk = { server, page, harm, payloads };
    let shown = await walkAsRater(walk);
    await plantInConsole(walk, record.id);
    const paths = [
      ...installationPaths,
      ...draftSteps.map((step) => `/drafts/a-draft/${step}`),
      ...studyPaths,
    ];
    for (const path of paths) await show(walk, path);
    const operator = { url: server.url, token: "operator" };
    await callServer(operator, "study:close", { slug: hostileSlug, reason: payloads[0] ?? null });
    await callServer(operator, "study:unblind", {
      slug: hostileSlug,
      reason: payloads[1] ?? "",
    });
    for (const path of unblindedPaths) await show(walk, path);
    shown += paths.length + unblindedPaths.length + 1;
    const report = await showReport(walk, folder);
    await context.close();
    return { heard: harm.heard, faults: server.faults, shown, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.end();
  }
}
