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
    const said = pick.of(fields, "at");
    const at = timeIn(said);
    const ratings = questions.flatMap((question) =>
      fields.has(question)
        ? [{ rater, question, value: fields.get(question), at, seconds: null }]
        : [],
    );
    const item = { file, line, fields, ratings };
    if (at !== null || nameIn(said) === null) return [item];
    const mend = "write it as in 2026-03-04T10:00:00Z; until then these ratings have none";
    return [
      wrongRecord(
        record,
        pick.nameOf(fields, "at"),
        "Has a time that is not read",
        mend,
        "warning",
      ),
      item,
    ];
  },
};
