import type { Words } from "../words.ts";

export const page: Words["page"] = {
  nothing: "An dieser Adresse steht nichts",
  nothingHint:
    "Um Texte zu bewerten, folgen Sie bitte dem Link, den Sie erhalten haben. Er endet mit dem Namen einer Studie.",
  preview: "Vorschau",
  previewHint: "Nichts wird gespeichert, und nichts zählt.",
  close: "Schließen",
  language: "Sprache",
  table: "Tabelle",
  code: "Programmtext",
  formula: "Formel",
};
