import type { Words } from "../words.ts";

export const arrival: Words["arrival"] = {
  opening: "Die Studie wird geöffnet",
  stillConnecting: "Die Verbindung wird noch aufgebaut",
  stillConnectingHint:
    "Der Server hat noch nicht geantwortet. Sobald er es tut, geht es hier von selbst weiter.",
  notFound: "Hier gibt es keine Studie",
  notFoundHint: "Bitte prüfen Sie den Link, den Sie erhalten haben.",
  tooOld: "Diese Seite ist veraltet",
  tooOldHint:
    "Kelvin wurde aktualisiert, während die Seite geöffnet war. Laden Sie sie bitte neu; Bewertungen, die auf diesem Gerät liegen, werden dann gesendet.",
  refused: "Auf dieser Seite geht es nicht weiter",
  refusedHint:
    "Bitte laden Sie die Seite neu. Falls das nicht hilft, erlauben Sie Cookies für diese Website.",
  serverSays: "Der Server meldet:",
  reload: "Seite neu laden",
  uninvited: "Dieser Link ist nicht vollständig",
  uninvitedHint:
    "Die Studie erkennt nicht, wer Sie geschickt hat. Bitte öffnen Sie sie noch einmal von dort, wo Sie sie gefunden haben, oder über Ihre eigene Einladung.",
  contentWarning: "Hinweis zum Inhalt",
  pleaseNote: "Bitte beachten Sie:",
  agree: "Ich stimme zu und beginne",
  decline: "Nein, danke",
  declined: "Sie nehmen nicht teil",
  declinedHint: "Es wurde nichts gespeichert. Sie können diese Seite schließen.",
  consentAgain: "Einwilligung noch einmal lesen",
  beforeYouStart: "Bevor Sie beginnen",
  readAgain: "Sie können dies jederzeit noch einmal lesen: über „?“ oben auf der Seite.",
  showFirst: "Die ersten Texte zeigen",
  asked: "Was Sie gefragt werden",
  contact: (contact) => `Fragen? Schreiben Sie an ${contact}.`,
};
