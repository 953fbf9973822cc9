const format = new Intl.NumberFormat("en-GB");

/** A whole number, with thousands apart. */
export const sayNumber = (value: number): string => format.format(value);

/** As in "1 pair" or "1,200 pairs". */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${sayNumber(count)} ${count === 1 ? one : many}`;
