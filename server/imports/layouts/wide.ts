import type { Layout } from "./layout.ts";

/** One unit a row, with a column for each rater. */
export const wide: Layout = {
  name: "wide",
  recognises: () => false,
  lacks: ({ raters }) =>
    raters === undefined
      ? {
          message: "Is read as a wide table, and nobody says whose columns are whose",
          mend: "name the raters' columns: --raters a,b,c",
        }
      : null,
  read: ({ fields, file, line }, { options }) => [
    {
      file,
      line,
      fields,
      ratings: (options.raters ?? []).flatMap((rater) =>
        fields.has(rater)
          ? [{ rater, question: "value", value: fields.get(rater), at: null, seconds: null }]
          : [],
      ),
    },
  ],
};
