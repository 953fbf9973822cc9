import type { Page } from "@playwright/test";
import type { Words } from "../../client/words/words.ts";

export interface Walk {
  page: Page;
  link: string;
  words: Words;
  /** Keeps what is on the screen under a name; of the walk's own page when none is given. */
  take: (name: string, from?: Page) => Promise<void>;
  /** Pauses the study, or opens it again. */
  setPaused: (isPaused: boolean) => Promise<void>;
}

const press = ({ page }: Walk, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** Opens the verdict where it is folded. */
const unfold = async (walk: Walk): Promise<void> => {
  const { page, words } = walk;
  const folded = page.getByRole("button", { name: words.rating.answer, exact: true });
  if (await folded.isVisible()) await folded.click();
};

/** Answers what is asked next, and goes on. */
const answer = async (walk: Walk): Promise<void> => {
  const { page } = walk;
  for (;;) {
    await unfold(walk);
    await page.locator(".field:visible:not(:has(:checked)) .option").first().click();
    const isLast = (await page.locator(".field:visible:not(:has(:checked))").count()) === 0;
    if (isLast) break;
  }
  await page.locator(".confirm .primary").click();
};

/** Judges the pair on the screen: warmth first, then each reply; a phone asks of one at a time. */
const judge = async (walk: Walk): Promise<void> => {
  const { page } = walk;
  const texts = await page.locator(".reply").allTextContents();
  while ((await page.locator(".reply").allTextContents()).join() === texts.join()) {
    await answer(walk);
    await page.waitForTimeout(500);
  }
};

async function walkDialogs(walk: Walk): Promise<void> {
  const { page, words, take } = walk;
  await press(walk, words.rating.instructions);
  await take("instructions-again");
  await page.keyboard.press("Escape");
  await press(walk, words.rating.more);
  await take("more");
  await press(walk, words.menu.takeBreak);
  await take("break");
  await press(walk, words.breaks.goOn);
}

async function walkPair(walk: Walk): Promise<void> {
  const { page, words, take } = walk;
  await take("pair");
  await walkDialogs(walk);
  await unfold(walk);
  await page.locator(".confirm .primary").click();
  await take("answer-wanted");
  await answer(walk);
  await page.getByText(words.rating.reference).click();
  await take("reference");
}

/** What a page shows when the network, the study or another page stands in the way. */
async function walkObstacles(walk: Walk): Promise<void> {
  const { page, link, words, take, setPaused } = walk;
  const context = page.context();
  await context.setOffline(true);
  await page.getByText(words.saving.offline).waitFor();
  await judge(walk);
  await take("no-connection");
  await context.setOffline(false);
  await page.getByText(words.saving.saved).waitFor();
  const other = await context.newPage();
  await other.goto(link);
  await other.getByRole("heading", { name: words.end.elsewhere }).waitFor();
  await take("elsewhere", other);
  await other.close();
  await setPaused(true);
  await page.getByText(words.rating.paused).waitFor();
  await take("paused");
  await setPaused(false);
}

/** What comes before the first pair: questions about the rater, instructions, quiz and practice. */
async function walkPreparation(walk: Walk): Promise<void> {
  const { page, words, take } = walk;
  await page.getByRole("heading", { level: 1, name: words.asking.aboutYou }).waitFor();
  await take("about-you");
  await press(walk, words.asking.skipAll);
  await page.getByRole("heading", { level: 1, name: words.arrival.beforeYouStart }).waitFor();
  await take("instructions");
  await page.locator("button.primary").click();
  await page.getByRole("heading", { level: 1, name: words.preparation.quiz }).waitFor();
  await take("quiz");
  await page.getByRole("radio", { name: "No", exact: true }).click();
  await page.getByRole("radio", { name: "Which reply is correct" }).click();
  await press(walk, words.preparation.checkAnswers);
  await page.getByRole("heading", { level: 1, name: words.preparation.quizMarked }).waitFor();
  await take("quiz-marked");
  await press(walk, words.preparation.tryAgain);
  await page.getByRole("radio", { name: "No", exact: true }).click();
  await page.getByRole("radio", { name: "Which reply is warmer" }).click();
  await press(walk, words.preparation.checkAnswers);
  await press(walk, words.preparation.goOn);
  await page.locator(".verdict").waitFor();
  await take("practice");
  await judge(walk);
  await take("practice-explained");
  await press(walk, words.preparation.startStudy);
  await page.locator(".verdict").waitFor();
}

/** Through the screens of a study, from the link to the code and, by another rater, to withdrawal. */
export async function walkScreens(walk: Walk): Promise<void> {
  const { page, link, words, take } = walk;
  await page.goto(link);
  await press(walk, words.arrival.decline);
  await take("declined");
  await press(walk, words.arrival.consentAgain);
  await take("consent");
  await press(walk, words.arrival.agree);
  await walkPreparation(walk);
  await walkPair(walk);
  await walkObstacles(walk);
  const last = page.getByRole("heading", { level: 1, name: words.asking.lastQuestion });
  while (!(await last.isVisible())) {
    await judge(walk);
    await page.locator(".verdict").or(last).waitFor();
  }
  await take("guess");
  await press(walk, words.asking.ratherNot);
  await page.getByRole("region", { name: words.end.code }).waitFor();
  await take("done");
  await page.goto(link.replace(/\/r\/.*/, "/r/no-such-study"));
  await page.getByRole("heading", { name: words.arrival.notFound }).waitFor();
  await take("not-found");
}
