import type { FeatureLeak, OnTexts } from "../../../shared/model/leak-report.ts";
import type { Feature } from "./features/feature.ts";

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

const some = (count: number, of: number): string =>
  count === 0 ? `none of ${number.format(of)}` : `${number.format(count)} of ${number.format(of)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is left of it for raters; nothing where all is left. */
function remainder(written: OnTexts, shown: OnTexts): string {
  const [before, after] = [written, shown].map(({ with: [a, b] }) => a + b);
  if (before === 0 || before === after || after === undefined) return "";
  const left = after === 0 ? "None of these is" : `${number.format(after)} of these are`;
  return ` ${left} left in what raters read.`;
}

/** A feature in a plain sentence: “58 of 80 original replies begin with …; none of 80 warm ones do.” */
export function sayFeature(
  { says, amount }: Feature,
  arms: readonly [string, string],
  { written, shown }: Pick<FeatureLeak, "written" | "shown">,
): string {
  if (amount !== undefined) {
    const mean = (of: OnTexts): string =>
      `${capital(arms[0])} replies have ${number.format(of.mean?.[0] ?? 0)} ${amount} on average; ` +
      `${arms[1]} ones ${number.format(of.mean?.[1] ?? 0)}.`;
    return mean(shown);
  }
  // What only redacting or normalising makes is said of what raters read.
  const { with: counts, of } = written.with[0] + written.with[1] === 0 ? shown : written;
  const [first, second] = counts;
  const [one, other] = [some(first, of[0]), some(second, of[1])];
  const verb = says.startsWith("are ") ? "are" : "do";
  const too = first > 0 && second > 0 ? " too" : "";
  return (
    `${capital(one)} ${arms[0]} replies ${says}; ${other} ${arms[1]} ones ${verb}${too}.` +
    remainder(written, shown)
  );
}
