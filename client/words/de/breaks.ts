import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

export const breaks: Words["breaks"] = {
  suggested: (pairs) =>
    plural(pairs, {
      one: "Sie haben # Paar bewertet. Eine kurze Pause tut vielleicht gut.",
      other: "Sie haben # Paare ohne Pause bewertet. Eine kurze Pause tut vielleicht gut.",
    }),
  take: "Pause machen",
  notNow: "Jetzt nicht",
  title: "Eine kurze Pause",
  hint: (minutes) =>
    plural(minutes, {
      one: "Die Uhr steht still. Ihr Paar bleibt # Minute lang für Sie reserviert.",
      other: "Die Uhr steht still. Ihr Paar bleibt # Minuten lang für Sie reserviert.",
    }),
  goOn: "Weiter bewerten",
};
