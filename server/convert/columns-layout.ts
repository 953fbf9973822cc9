import type { ResponseColumns } from "../../shared/model/conversion.ts";
import { placeIn, responseIn, tagIn, textIn } from "./place-in.ts";
import type { ResponseLayout } from "./response-record.ts";

/** A layout whose columns somebody has named. */
export const columnsLayout = (columns: ResponseColumns): ResponseLayout => ({
  name: "columns",
  recognises: () => true,
  read: ({ fields, places }) => {
    const tag = (place: string | undefined): string | null =>
      place === undefined ? null : tagIn(placeIn(fields, place));
    const several = Object.entries(columns.responses ?? {}).flatMap(([called, place]) => {
      const text = responseIn(placeIn(fields, place));
      return text === null ? [] : [{ called, model: null, text }];
    });
    const text =
      columns.response === undefined ? null : responseIn(placeIn(fields, columns.response));
    const called = tag(columns.arm) ?? places.at(-1) ?? "";
    return {
      id: tag(columns.prompt_id),
      prompt: textIn(placeIn(fields, columns.prompt)),
      task: tag(columns.task),
      context: tag(columns.context),
      model: tag(columns.model),
      belief: tag(columns.user_belief),
      reference: tag(columns.reference_answer),
      tags: {},
      responses: [...several, ...(text === null ? [] : [{ called, model: null, text }])],
    };
  },
});
