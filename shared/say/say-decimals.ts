/** The number that a text begins with, with a true minus sign; never "−0.0". */
const withMinus = (text: string): string =>
  text.startsWith("-") ? `${Number(text) === 0 ? "" : "−"}${text.slice(1)}` : text;

/** As in "−0.15": so many decimals. */
export const sayDecimals = (value: number, decimals: number): string =>
  withMinus(value.toFixed(decimals));

/** As in "−0.0125": so many digits that tell something, and no zeros after them; whole numbers whole. */
export const sayDigits = (value: number, digits: number): string =>
  withMinus(String(Number.isInteger(value) ? value : Number(value.toPrecision(digits))));
