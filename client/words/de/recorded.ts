import type { Words } from "../words.ts";

export const recorded: Words["recorded"] = {
  title: "Während Sie bewerten, zeichnet die Seite außerdem auf:",
  dwell: "wie lange Sie jede Antwort ansehen und in welcher Reihenfolge",
  scroll: "wie weit Sie jede Antwort lesen",
  focus: "wie oft und wie lange Sie die Seite verlassen und ob Sie Text einfügen",
  window: "wie groß das Fenster ist und wie die Antworten darin stehen",
};
