import type { Words } from "../words.ts";

/** Was die Verantwortlichen einer Person schreiben, oder von ihr erbitten. */
export const messages: Words["messages"] = {
  from: "Eine Nachricht der Verantwortlichen dieser Studie",
  read: "Gelesen",
  paused: "Ihre Teilnahme ruht gerade",
  pausedHint:
    "Die Verantwortlichen dieser Studie bitten Sie zu warten. Sobald Sie weitermachen können, geht es hier von selbst weiter. Schreiben Sie ihnen, wenn Sie den Grund wissen möchten.",
};
