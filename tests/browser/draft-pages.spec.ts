import { expect, test } from "@playwright/test";
import { studyText } from "../folders/support/study-text.ts";
import { materialsText } from "../folders/support/materials-text.ts";
import { expectNoViolations } from "./support/axe.ts";
import { callServer } from "./support/built.ts";
import { openConsole } from "./support/open-console.ts";
import { startKelvin } from "./support/start-kelvin.ts";

let kelvin: Awaited<ReturnType<typeof startKelvin>>;
let origin = "";
test.beforeAll(async () => {
  kelvin = await startKelvin();
  ({ origin } = new URL(kelvin.link));
});
test.afterAll(() => kelvin.end());

const slug = "replies";
const widths = [390, 1280];

test.beforeEach(async ({ context, page }) => {
  const server = { url: origin, token: "operator" };
  const folders = await callServer(server, "folder:list", {});
  if (folders.length === 0) {
    await callServer(server, "folder:begin", { slug, text: studyText });
    const telling = materialsText(12)
      .replace("Plain answer 1.", "As ChatGPT I cannot.")
      .replace("Plain answer 2.", "I am ChatGPT.")
      .replace("Plain answer 3.", "");
    await callServer(server, "folder:write-file", { slug, file: "pairs.jsonl", text: telling });
    await callServer(server, "folder:store", { slug });
  }
  await openConsole(context, page, { origin, path: `/studies/${slug}/design` });
});

test("leaks are decided one by one, by pointer and by keys, and the checklist turns green", async ({
  page,
}) => {
  test.slow();
  await expect(page.getByText("3 serious leaks wait for a decision.")).toBeVisible();
  await expectNoViolations(page, widths);
  await page.getByRole("link", { name: "Decide about them" }).click();
  await expect(page.getByText("3 leaks shown")).toBeVisible();
  await expectNoViolations(page, widths);

  // By keys alone: down to the second, R for redact, a reason, Enter.
  await page.getByRole("button", { name: "Accept" }).first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("t");
  await expect(page.locator(".marked-text mark").first()).toHaveText(/ChatGPT/);
  await expect(page.getByRole("article", { name: "Response of warm" })).toContainText(
    "A friendly answer",
  );
  await expectNoViolations(page, widths);
  await page.keyboard.press("t");
  await page.keyboard.press("r");
  await expectNoViolations(page, widths);
  await page.getByLabel("Reason").fill("Both could say so");
  await page.getByLabel(/The same for every leak of this kind/).check();
  await page.getByRole("button", { name: "Redact all of this kind" }).click();
  await expect(page.getByText("1 leak shown")).toBeVisible();
  await page.getByRole("button", { name: "Exclude" }).click();
  await page.getByLabel("Reason").fill("There is nothing to compare");
  await page.getByRole("button", { name: "Exclude this" }).click();
  await expect(page.getByText("Nothing is left to decide here.")).toBeVisible();
  await expect(page.getByText("1 pair left out by decision.")).toBeVisible();

  await page.getByRole("link", { name: "Design" }).click();
  await expect(page.getByText("Every serious leak is decided.")).toBeVisible();
  await expect(page.getByText("Nothing waits.")).toBeVisible();
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
});

test("the preview shows a rater's page inside the console, which no other page may frame", async ({
  page,
  request,
}) => {
  await page.goto(`${origin}/studies/${slug}/preview`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("button").first()).toBeVisible();
  // The rater's page in the frame is held to the same in tests of its own.
  await expectNoViolations(page, widths, ["iframe"]);
  await page.getByLabel("Size").selectOption("desktop");
  await expect(page.locator("iframe")).toHaveAttribute("width", "1280");
  await expect(frame.getByRole("button").first()).toBeVisible();

  const policy = async (path: string): Promise<string> =>
    (await request.get(origin + path)).headers()["content-security-policy"] ?? "";
  expect(await policy(`/preview/${slug}`)).toContain("frame-ancestors 'self'");
  expect(await policy(new URL(kelvin.link).pathname)).toContain("frame-ancestors 'none'");
  expect(await policy("/")).toContain("frame-ancestors 'none'");
});

test("the planner draws its curves, and says where no number of raters is enough", async ({
  page,
}) => {
  await page.goto(`${origin}/sample-size`);
  await expect(page.locator(".drawing svg").first()).toBeVisible();
  await expectNoViolations(page, widths);
  await page.getByLabel("Pairs", { exact: true }).fill("10");
  await expect(page.getByText("No number of raters gives").first()).toBeVisible();
  await page.getByLabel("Variance between raters").fill("0.8");
  await page.getByLabel("Variance between pairs").fill("0.8");
  await expect(page.getByText("more than the whole")).toBeVisible();
});

test("a pilot run sends artificial raters into a copy, and says that nobody was a person", async ({
  page,
}) => {
  test.slow();
  // Leaks that wait would keep the copy from opening.
  const server = { url: origin, token: "operator" };
  for (const [kind, action] of [
    ["self-identification", "accept"],
    ["empty", "exclude"],
  ] as const)
    await callServer(server, "study:decide-leak", {
      slug,
      decision: { kind, action, reason: "For the pilot" },
    });
  await page.goto(`${origin}/studies/${slug}/pilot`);
  await page.getByLabel("Artificial raters").fill("4");
  await expectNoViolations(page, widths);
  await page.getByRole("button", { name: "Send artificial raters" }).click();
  const result = page.getByRole("region", { name: "Result of the pilot run" });
  await expect(result).toContainText("No person judged anything", { timeout: 150_000 });
  await expect(result).toContainText("22 of 22 planned");
  await expectNoViolations(page, widths);
  const status = await callServer(server, "study:status", { slug });
  expect([status.state, status.judged, status.raters.consented]).toEqual(["draft", 0, 0]);
});
