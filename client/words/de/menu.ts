import type { Words } from "../words.ts";

export const menu: Words["menu"] = {
  aboutPair: "Zu diesem Paar",
  harmful: "Etwas daran ist schädlich",
  broken: "Etwas daran ist fehlerhaft dargestellt",
  known: "Ich kenne diesen Text",
  giveBack: "Dieses Paar zurückgeben",
  behaviour: "Wie sich die Seite verhält",
  textSize: "Schriftgröße",
  normal: "Normal",
  large: "Groß",
  largest: "Sehr groß",
  keysAnswer: "Tasten beantworten Fragen",
  scrollTogether: "Beide Antworten bewegen sich gemeinsam",
  stacked: "Eine Antwort unter der anderen",
  keyChange: "Ändern",
  keyPress: "Taste drücken",
  keysReset: "Übliche Tasten",
  takeBreak: "Pause machen",
  leaving: "Aufhören",
  leavingHint:
    "Sie können diese Seite jederzeit schließen und später über denselben Link weitermachen.",
  stop: "Hier aufhören",
  stopHint:
    "Damit endet Ihre Teilnahme. Ihre Bewertungen bleiben erhalten, und Sie bekommen den Code für einen Teil.",
  stopYes: "Ja, hier aufhören",
  stay: "Bleiben",
  withdrawDeletes:
    "Damit endet die Studie für Sie, und alle Ihre Angaben werden gelöscht. Das lässt sich nicht rückgängig machen.",
  withdrawKeeps:
    "Damit endet die Studie für Sie; das lässt sich nicht rückgängig machen. Ihre Bewertungen bleiben ohne Ihren Namen erhalten und werden nicht ausgewertet.",
  withdraw: "Teilnahme zurückziehen",
  withdrawYes: "Ja, Teilnahme zurückziehen",
  keys: "Tasten",
  keyChoose: "Eine Möglichkeit wählen; Pfeil links und rechts, wo es um links oder rechts geht",
  keyConfirm: "Bestätigen",
  keyUndo: "Die letzte Bewertung zurücknehmen, wo die Studie es erlaubt",
  keyInstructions: "Die Anleitung",
  keyHelp: "Diese Tasten",
  keysOffHint: "Unter „Mehr“ können Sie die Tasten ausschalten oder ändern.",
};
