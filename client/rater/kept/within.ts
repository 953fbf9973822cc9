/** There are browsers whose database never answers; a rater does not wait for it longer than this. */
const patienceMs = 4_000;

/** What `work` comes to or, where that takes too long, `late`. */
export const within = async <T>(work: Promise<T>, late: T): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lateOne = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), patienceMs);
  });
  try {
    return await Promise.race([work, lateOne]);
  } finally {
    clearTimeout(timer);
  }
};
