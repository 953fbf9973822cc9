import type { Page } from "@playwright/test";

interface Walk {
  page: Page;
  /** Where the server answers, and the link by which this person gets in. */
  url: string;
  joinLink: string;
  slug: string;
  take: (name: string) => Promise<void>;
  /** Takes the study on: open with judgments; then unblinded. */
  fill: () => Promise<void>;
  unblind: () => Promise<void>;
}

const last = (path: string): string => path.split("/").at(-1) ?? "";

/** Goes through the console as an owner does, from the door to the results. */
export async function walkConsole(walk: Walk): Promise<void> {
  const { page, url, slug, take } = walk;
  const show = async (path: string): Promise<void> => {
    await page.goto(url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
  };
  // On a phone the rail is folded: its links are there all the same.
  const hrefs = (rail: string): Promise<string[]> =>
    page
      .locator(`nav[aria-label="${rail}"] a`)
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  await show("/");
  await take("sign-in");
  await page.goto(walk.joinLink);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await take("choose-a-password");
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByRole("heading", { name: "Studies" }).waitFor();

  await show(`/studies/${slug}`);
  await take("draft");
  const pages = await hrefs("Study");
  await page.getByRole("button", { name: "Open the study" }).click();
  await take("open-the-study");
  await page.keyboard.press("Escape");
  await walk.fill();
  for (const path of pages) {
    await show(path);
    await take(last(path) === slug ? "overview" : last(path));
  }
  await walk.unblind();
  await show(`/studies/${slug}`);
  for (const name of ["results", "pairs"]) {
    await show(`/studies/${slug}/${name}`);
    await take(`${name}-unblinded`);
  }
  await show("/");
  await take("studies");
  for (const path of await hrefs("Kelvin")) {
    if (path === "/") continue;
    await show(path);
    await take(last(path));
  }
}
