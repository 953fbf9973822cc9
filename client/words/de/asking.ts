import type { Words } from "../words.ts";

export const asking: Words["asking"] = {
  aboutYou: "Über Sie",
  aboutYouHint: "Jede dieser Fragen können Sie auslassen.",
  noAnswer: "Keine Angabe",
  goOn: "Weiter",
  skipAll: "Alle auslassen",
  lastQuestion: "Eine letzte Frage",
  twoKinds:
    "Die Antworten in dieser Studie stammen von zwei Arten von Systemen, und niemand hat Ihnen gesagt, welche was geschrieben hat.",
  whoWroteLeft:
    "Denken Sie an das letzte Paar. Welche Art von System hat die linke Antwort geschrieben?",
  whoWroteRight:
    "Denken Sie an das letzte Paar. Welche Art von System hat die rechte Antwort geschrieben?",
  firstKind: "Die erste Art",
  secondKind: "Die zweite Art",
  dontKnow: "Ich weiß es nicht",
  howSure: "Wie sicher sind Sie, von 1 (geraten) bis 5 (ganz sicher)?",
  why: "Woran machen Sie das fest?",
  finish: "Abschließen",
  ratherNot: "Das möchte ich nicht sagen",
};
