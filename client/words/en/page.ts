/** What any page may say. */
export const page = {
  nothing: "There is nothing at this address",
  nothingHint: "To rate, follow the link that you were given. It ends in the name of a study.",
  preview: "Preview",
  previewHint: "Nothing is stored, and nothing counts.",
  close: "Close",
  language: "Language",
  table: "Table",
  code: "Code",
  formula: "Formula",
};
