import type { LiveShare } from "../../../shared/model/live-study.ts";
import { sayNumber } from "../../../shared/say/say-count.ts";

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const percent = (share: number): string => number.format(100 * share);

/** A share with its interval and n, as in "52 % (95 % CI 44 to 60 %, n = 150)". */
export const sayMeasuredShare = ({ share, interval, n }: LiveShare): string => {
  if (share === null || interval === null) return "nothing yet (n = 0)";
  const [low, high] = interval.map(percent);
  return `${percent(share)} % (95 % CI ${low} to ${high} %, n = ${sayNumber(n)})`;
};
