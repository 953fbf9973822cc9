/** Small published examples, written out by hand: one string a rater, one character a unit, "." missing. */

type Matrix = (number | null)[][];

export const ratings = (...raters: string[]): Matrix =>
  raters.map((row) => Array.from(row, (cell) => (cell === "." ? null : Number(cell))));

/** Two raters' ratings from their cross table, with categories 1, 2, ... */
export function fromCrossTable(table: readonly (readonly number[])[]): Matrix {
  const pairs = table.flatMap((row, k) =>
    row.flatMap((count, l) => Array.from({ length: count }, () => [k + 1, l + 1] as const)),
  );
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
}

/** Ratings from how often each category was given to each unit; which rater gave which does not matter. */
function fromCounts(units: readonly (readonly number[])[]): Matrix {
  const rows = units.map((counts) =>
    counts.flatMap((count, k) => Array.from({ length: count }, () => k + 1)),
  );
  const raters = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: raters }, (_, rater) => rows.map((row) => row[rater] ?? null));
}

/** Hayes and Krippendorff (2007), Commun Methods Meas 1:77, table 1. */
export const hayesKrippendorff = ratings(
  "112.001122.01311211000201001111223222221",
  "1130000.21102311121000302102111122222221",
  "203000222100221123001.30.1012202.2232.21",
  ".13....0.10022...31.103021122..122...12.",
  "2..0001.2....3112..0.0..2.0..20.2.2222.1",
);

/** Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C; also Gwet's four raters. */
export const krippendorffC = ratings(
  "123321412...",
  "1233224125.3",
  ".3332342251.",
  "12332441251.",
);

/** Shrout and Fleiss (1979), Psychol Bull 86:420, table 2. */
export const shroutFleiss: Matrix = [
  [9, 6, 8, 7, 10, 6],
  [2, 1, 4, 1, 5, 2],
  [5, 3, 6, 2, 6, 4],
  [8, 2, 8, 6, 9, 7],
];

/** Fleiss (1971), Psychol Bull 76:378, table 1: 30 patients, six psychiatrists, five diagnoses. */
export const fleiss1971 = fromCounts(
  (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 " +
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
  )
    .split(" ")
    .map((unit) => Array.from(unit, Number)),
);

/** Cohen (1968), Psychol Bull 70:213, table 1: personality disorder, neurosis, psychosis. */
export const cohen1968 = [
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
];
