import { editStudyText } from "../../../shared/study-file/edit-study-text.ts";

/** What a folder of ratings is called until they are imported; by it the list tells it from a draft. */
export const ratingsTitle = "Finished ratings, not imported yet";

/** What stands as the study file of a folder of ratings: the import makes one of its own. */
export const ratingsText = (slug: string): string =>
  [
    { key: "slug", value: slug },
    { key: "internal_title", value: ratingsTitle },
  ].reduce((text, { key, value }) => editStudyText(text, [key], value), "kelvin: 1\n");
