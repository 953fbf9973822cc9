import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

export const end: Words["end"] = {
  elsewhere: "In einem anderen Fenster geöffnet",
  elsewhereHint:
    "Sie bewerten gerade in einem anderen Tab, Fenster oder Gerät. Machen Sie dort weiter oder hier; das andere hält dann an. In beiden Fällen geht nichts verloren.",
  continueHere: "Hier weitermachen",
  partial: "Sie haben hier aufgehört, vielen Dank",
  partialHint: "Mehr wird von Ihnen nicht erbeten.",
  screenedOut: "Vielen Dank für Ihre Zeit",
  screenedOutHint:
    "Diese Studie braucht Menschen, die ihre Anleitung anders lesen. Sie haben nichts falsch gemacht, und mehr wird von Ihnen nicht erbeten.",
  excluded: "Ihre Teilnahme wurde beendet",
  excludedHint:
    "Die Verantwortlichen dieser Studie haben Ihre Teilnahme beendet. Schreiben Sie ihnen, wenn Sie den Grund wissen möchten.",
  withdrawn: "Sie haben Ihre Teilnahme zurückgezogen",
  withdrawnHint:
    "Ihnen werden keine Texte mehr gezeigt. Mit Ihren Bewertungen geschieht, was in der Einwilligung stand.",
  closed: "Die Studie ist beendet",
  closedHint: "Sie nimmt keine Bewertungen mehr an. Vielen Dank, dass Sie gekommen sind.",
  paused: "Die Studie ruht gerade",
  answersSaved: "Ihre Bewertungen sind gespeichert.",
  goesOn: "Sobald die Studie weitergeht, geht es hier von selbst weiter.",
  next: "Die nächsten Texte sind unterwegs",
  nextHint: "Es geht von selbst weiter.",
  others: "Bitte warten Sie einen Moment",
  othersHint:
    "Alle übrigen Paare liegen gerade bei anderen; sobald eines frei wird, geht es hier von selbst weiter.",
  server: "Der Server braucht einen Moment",
  serverHint:
    "Im Moment gibt es keine neuen Texte. Was Sie abgegeben haben, ist sicher; es geht von selbst weiter.",
  network: "Warten auf das Netz",
  networkHint:
    "Sie haben alles bewertet, was diese Seite bei sich hatte. Sobald das Netz zurück ist, geht es von selbst weiter.",
  saving: "Ihre Bewertungen werden gespeichert",
  savingHint: "Sobald der Server sie hat, geht es von selbst weiter.",
  done: "Das war alles, vielen Dank",
  allSaved: (count) =>
    plural(count, {
      one: "Ihre Bewertung ist gespeichert.",
      other: "Alle # Bewertungen sind gespeichert.",
    }),
  mayClose: "Sie können diese Seite schließen.",
  handIn:
    "Geben Sie diesen Code dort ein, wo Sie die Studie gefunden haben. Sie finden ihn hier jederzeit wieder.",
  debriefing: "Worum es in dieser Studie geht",
  handInHere: "Code abgeben und abschließen",
  code: "Abschlusscode",
  yourCode: "Ihr Abschlusscode",
  copy: "Code kopieren",
  copied: "Kopiert",
  copyFailed: "Dieser Browser erlaubt das Kopieren nicht: Bitte markieren Sie den Code selbst.",
};
