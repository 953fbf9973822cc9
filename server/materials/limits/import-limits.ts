const megabyte = 1024 * 1024;

/** What a file from outside may hold at most, whoever brings it and however it came. */
export const importLimits = {
  /** Characters of one text. */
  text: 200_000,
  /** Levels of lists and objects in each other. */
  depth: 32,
  /** Keys of one record, its inner objects' too. */
  keys: 100_000,
  /** What a browser may send at once; files on the server's own disk are read whatever their size. */
  upload: { bytes: 50 * megabyte, rows: 200_000 },
  zip: { entries: 10_000, bytes: 200 * megabyte, ratio: 100 },
  /** Of the thread that reads a file. */
  thread: { megabytes: 512, milliseconds: 60_000 },
} as const;

/** Why a file is not read, and what to do. */
export interface Refusal {
  message: string;
  mend: string;
}

export const counted = (count: number): string => count.toLocaleString("en");
