import type { Page } from "@playwright/test";

interface Walk {
  page: Page;
  /** Where the server answers, and the link by which this person gets in. */
  url: string;
  joinLink: string;
  slug: string;
  /** Of a study that is being set up. */
  draft: string;
  take: (name: string) => Promise<void>;
  /** Takes the study on: open with judgments; then unblinded. */
  fill: () => Promise<void>;
  unblind: () => Promise<void>;
}

/** The steps of setting up, but for the last, the file itself. */
const steps = ["texts", "questions", "raters", "quality", "claims", "privacy", "dataset", "check"];

const last = (path: string): string => path.split("/").at(-1) ?? "";

/** Goes through the console as an owner does, from the door to the results. */
export async function walkConsole(walk: Walk): Promise<void> {
  const { page, url, slug, take } = walk;
  const show = async (path: string): Promise<void> => {
    await page.goto(url + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
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

  for (const step of [...steps, "file"]) {
    await show(`/drafts/${walk.draft}/${step}`);
    await take(`set-up-${step}`);
  }
  for (const name of ["design", "leaks"]) {
    await show(`/studies/${slug}/${name}`);
    await take(`${name}-of-a-draft`);
  }
  /** A dialog or panel that a button of this name opens. */
  const takeOpened = async (button: string | RegExp, name: string): Promise<void> => {
    await page.getByRole("button", { name: button }).first().click();
    await page.getByRole("dialog").waitFor();
    await take(name);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  };

  await show(`/studies/${slug}`);
  await take("draft");
  const pages = await hrefs("Study");
  await takeOpened("Open the study", "open-the-study");
  await walk.fill();
  for (const path of pages) {
    await show(path);
    await take(last(path) === slug ? "overview" : last(path));
    if (last(path) === slug) await takeOpened("Close the study", "close-the-study");
    if (last(path) === "raters") await takeOpened(/^Rater 1$/, "one-rater");
  }
  await walk.unblind();
  await show(`/studies/${slug}`);
  for (const verb of ["Copy", "Archive", "Delete"])
    await takeOpened(verb, `${verb.toLowerCase()}-the-study`);
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
