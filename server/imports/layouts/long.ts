import { nameIn, timeIn, wrongRecord } from "../rated-item.ts";
import type { Layout } from "./layout.ts";

/** One rating a row, of one or more questions. */
export const long: Layout = {
  name: "long",
  recognises: () => true,
  read: (record, { options, pick }) => {
    const { fields, file, line } = record;
    const raterName = pick.nameOf(fields, "rater");
    const rater = raterName === null ? null : nameIn(fields.get(raterName));
    if (rater === null) {
      const mend = "write it there, or name its column: --column rater=NAME";
      return [wrongRecord(record, raterName, "Does not say who rated", mend)];
    }
    const value = pick.nameOf(fields, "value");
    const questions = options.questions ?? (value === null ? [] : [value]);
    const at = timeIn(pick.of(fields, "at"));
    const ratings = questions.flatMap((question) =>
      fields.has(question)
        ? [{ rater, question, value: fields.get(question), at, seconds: null }]
        : [],
    );
    return [{ file, line, fields, ratings }];
  },
};
