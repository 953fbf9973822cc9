import { once } from "node:events";
import { createWriteStream } from "node:fs";

const head = "unit,rater,left,right,prompt,left_text,right_text,warmer\n";

/** One rater's row about one unit: sides change from row to row, and so does the choice. */
function rowOf(unit: number, rater: number): string {
  const arms = (unit + rater) % 2 === 0 ? ["original", "warm"] : ["warm", "original"];
  const texts = arms.map((arm) => `Reply ${unit} of ${arm}`);
  const chosen = (unit * 7 + rater) % 3 === 0 ? "right" : "left";
  return [`u${unit}`, `r${rater}`, ...arms, `Question ${unit}?`, ...texts, chosen].join(",");
}

/** Ratings of so many units by each of so many raters, one after the other. */
export function* ratingLines(units: number, raters: number): Generator<string> {
  yield head;
  for (let rater = 0; rater < raters; rater += 1) {
    let lines = "";
    for (let unit = 0; unit < units; unit += 1) {
      lines += `${rowOf(unit, rater)}\n`;
      if (lines.length < 1_000_000) continue;
      yield lines;
      lines = "";
    }
    yield lines;
  }
}

/** The same in a file, in little memory. */
export async function writeRatings(path: string, units: number, raters: number): Promise<void> {
  const file = createWriteStream(path);
  for (const lines of ratingLines(units, raters)) {
    if (!file.write(lines)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
}
