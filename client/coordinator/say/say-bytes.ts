const format = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
const units = ["B", "kB", "MB", "GB"];

/** As in "340 B" or "1.24 MB". */
export function sayBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${format.format(bytes / 1000 ** power)} ${units[power]}`;
}
