import { expect, test, type Browser, type Page } from "@playwright/test";
import {
  makeFirstAccount,
  owner,
  type RunningConsole,
  startConsole,
  storeDemo,
} from "./support/start-console.ts";

const signIn = async (page: Page, { email, password }: typeof owner): Promise<void> => {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
};

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** What another person sees who follows a link. */
const follow = async (browser: Browser, address: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  return page;
};

const shownLink = async (page: Page, running: RunningConsole): Promise<string> =>
  running.reached(await page.getByText(/#join=/).textContent());

test.describe("getting in", () => {
  let running: RunningConsole;

  test.beforeEach(async () => {
    running = await startConsole();
  });

  test.afterEach(() => running.end());

  test("from the set-up link to an account, out, and in again by keyboard alone", async ({
    page,
    browser,
  }) => {
    const setUp = running.reached(running.kelvin.setUpLink);
    await page.goto(setUp);
    await page.getByLabel("E-mail address").focus();
    await page.keyboard.type(owner.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(owner.password);
    await page.keyboard.press("Enter");
    await expect(heading(page, "Studies")).toBeFocused();
    // The secret stands in no address any more.
    expect(page.url()).toBe(`${running.kelvin.url}/`);

    await page.getByRole("button", { name: "Sign out" }).focus();
    await page.keyboard.press("Enter");
    await expect(heading(page, "Sign in")).toBeVisible();
    await signIn(page, { ...owner, password: "not the password" });
    await expect(page.getByRole("alert")).toHaveText(
      "This address and password do not belong together.",
    );
    await signIn(page, owner);
    await expect(heading(page, "Studies")).toBeVisible();

    const again = await follow(browser, setUp);
    await expect(again.getByRole("alert")).toContainText("This link was used already");
    await again.getByRole("button", { name: "Sign in instead" }).click();
    await expect(heading(again, "Sign in")).toBeVisible();
  });

  test("an invitation, a role that counts at once, a reset and a removal", async ({
    page,
    browser,
  }) => {
    await makeFirstAccount(page, running);
    const slug = await storeDemo(running, { open: true });
    await page.getByRole("link", { name: "People" }).click();
    await page.getByLabel("E-mail address").fill("bo@example.org");
    await page.getByLabel("To", { exact: true }).selectOption(slug);
    await page.getByLabel("Role").selectOption("viewer");
    await page.getByRole("button", { name: "Invite" }).click();
    const bo = await follow(browser, await shownLink(page, running));
    await expect(heading(bo, "Choose a password")).toBeVisible();
    await expect(bo.getByLabel("E-mail address")).toHaveValue("bo@example.org");
    await bo.getByLabel("Password", { exact: true }).fill("the first of Bo's");
    await bo.getByRole("button", { name: "Set the password" }).click();
    await bo.getByRole("link", { name: /^Demonstration/ }).click();
    await expect(heading(bo, "Demonstration")).toBeVisible();
    // A viewer is shown no way to what only others may do.
    await expect(bo.getByRole("link", { name: "People" })).toHaveCount(0);
    await expect(bo.getByRole("button", { name: "Pause" })).toHaveCount(0);

    await page.getByRole("button", { name: "bo@example.org" }).click();
    const panel = page.getByRole("dialog", { name: "bo@example.org" });
    await panel.getByLabel(/^Demonstration/).selectOption("coordinator");
    await expect(panel.getByLabel(/^Demonstration/)).toHaveValue("coordinator");
    await bo.reload();
    await expect(bo.getByRole("button", { name: "Pause" })).toBeVisible();

    await panel.getByRole("button", { name: "Make a link" }).click();
    const reset = await follow(
      browser,
      running.reached(await panel.getByText(/#join=/).textContent()),
    );
    await expect(heading(reset, "Choose another password")).toBeVisible();
    await reset.getByLabel("Password", { exact: true }).fill("the second of Bo's");
    await reset.getByRole("button", { name: "Set the password" }).click();
    await expect(heading(reset, "Studies")).toBeVisible();
    await bo.reload();
    await expect(heading(bo, "Sign in")).toBeVisible();

    await panel.getByRole("button", { name: "Remove this person" }).click();
    await panel.getByRole("button", { name: "Remove bo@example.org" }).click();
    await expect(page.getByRole("table")).not.toContainText("bo@example.org");
    await reset.reload();
    await expect(heading(reset, "Sign in")).toBeVisible();
  });

  test("a token is shown once, works, and no longer once it is revoked", async ({ page }) => {
    await makeFirstAccount(page, running);
    await page.getByRole("link", { name: "API tokens" }).click();
    await page.getByLabel("What it is for").fill("nightly export");
    await page.getByLabel("Your password, once more").fill("not the password");
    await page.getByRole("button", { name: "Make the token" }).click();
    await expect(page.getByRole("alert")).toContainText("password once more");
    await page.getByLabel("Your password, once more").fill(owner.password);
    await page.getByRole("button", { name: "Make the token" }).click();
    const token = (await page.getByText(/^kelvin_/).textContent()) ?? "";
    const ask = async (): Promise<number> => {
      const response = await fetch(`${running.kelvin.url}/api/v1/person:me`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: "{}",
      });
      return response.status;
    };
    expect(await ask()).toBe(200);
    await page.getByRole("button", { name: "Revoke nightly export" }).click();
    await expect(page.getByRole("table")).toContainText("Revoked");
    expect(await ask()).toBe(401);
    await page.reload();
    await expect(page.getByText(token)).toHaveCount(0);
  });

  test("a new password ends every session, and so does signing out everywhere", async ({
    page,
    browser,
  }) => {
    await makeFirstAccount(page, running);
    const other = await follow(browser, `${running.kelvin.url}/account`);
    await signIn(other, owner);
    await expect(heading(other, "Your account")).toBeVisible();
    await page.getByRole("link", { name: "Your account" }).click();
    await page.getByLabel("Your password now").fill(owner.password);
    await page.getByLabel("Another password").fill("quite another one");
    await page.getByRole("button", { name: "Change the password" }).click();
    await expect(heading(page, "Sign in")).toBeVisible();
    await other.reload();
    await signIn(other, { ...owner, password: "quite another one" });
    await signIn(page, { ...owner, password: "quite another one" });
    await expect(heading(page, "Your account")).toBeVisible();
    await other.getByRole("button", { name: "Sign out everywhere" }).click();
    await expect(heading(other, "Sign in")).toBeVisible();
    await page.reload();
    await expect(heading(page, "Sign in")).toBeVisible();
  });
});

test("the console stands below a base path, and every page of it opens by its address", async ({
  page,
}) => {
  const running = await startConsole("/lab/kelvin");
  await makeFirstAccount(page, running);
  expect(page.url()).toBe(`${running.kelvin.url}/`);
  const slug = await storeDemo(running, { open: true });
  await page.goto(`${running.kelvin.url}/studies/${slug}/log`);
  await expect(heading(page, "Log")).toBeVisible();
  await page.getByRole("link", { name: "Overview" }).click();
  expect(page.url()).toBe(`${running.kelvin.url}/studies/${slug}`);
  await page.goto(`${running.kelvin.url}/studies/nowhere`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This study cannot be shown");
  await expect(page.getByRole("alert")).toContainText("There is no study");
  await running.end();
});

test("styles of its own are allowed to the console alone, and markup to nobody", async ({
  page,
}) => {
  const running = await startConsole();
  const policyAt = async (path: string): Promise<string> => {
    const response = await fetch(running.kelvin.url + path);
    return response.headers.get("content-security-policy") ?? "";
  };
  for (const path of ["/", "/studies/small/log", "/people"]) {
    expect(await policyAt(path)).toContain("style-src 'self' 'unsafe-inline'");
    expect(await policyAt(path)).not.toContain("script-src 'unsafe");
    expect(await policyAt(path)).toContain("require-trusted-types-for 'script'");
  }
  // What a rater's browser keeps as a shell is under a rater's policy, too.
  for (const path of ["/r/small", "/preview/small", "/shell", "/service-worker.js"]) {
    expect(await policyAt(path)).not.toContain("unsafe-inline");
  }
  await page.goto(`${running.kelvin.url}/`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<b>markup</b>");
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  await running.end();
});
