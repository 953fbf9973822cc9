import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

export const preparation: Words["preparation"] = {
  quiz: "Einige Fragen zur Anleitung",
  quizHint: (tries) =>
    plural(tries, {
      one: "Sie zeigen, ob die Anleitung klar ist. Sie haben einen Versuch und können dabei in der Anleitung nachlesen.",
      other:
        "Sie zeigen, ob die Anleitung klar ist. Sie haben # Versuche und können dabei in der Anleitung nachlesen.",
    }),
  quizMarked: "Ihre Antworten",
  instructions: "Anleitung noch einmal lesen",
  checkAnswers: "Antworten prüfen",
  answerAll: "Bitte beantworten Sie jede Frage.",
  right: "Das ist richtig",
  wrong: "Nicht ganz",
  passed: "Sie haben verstanden, worum es geht.",
  failed: (tries) =>
    plural(tries, {
      one: "Nicht alles war richtig. Lesen Sie die Anleitung noch einmal; Sie haben noch einen Versuch.",
      other:
        "Nicht alles war richtig. Lesen Sie die Anleitung noch einmal; Sie haben noch # Versuche.",
    }),
  lastFailed:
    "Nicht alles war richtig, und das war der letzte Versuch. Sie haben nichts falsch gemacht; die nächste Seite sagt, wie es weitergeht.",
  tryAgain: "Noch einmal versuchen",
  goOn: "Weiter",
  practiceNotice:
    "Übung: Dieses Paar gehört nicht zur Studie, und Ihre Antwort wird nicht gespeichert.",
  practiceMet: "So sehen wir es auch",
  practiceNot: "Wir sehen es anders",
  practiceFree: "Worauf es ankommt",
  nextPractice: "Nächstes Übungspaar",
  startStudy: "Mit der Studie beginnen",
};
