import { ageOf } from "../age-of.ts";
import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

const age = ageOf("de");

const refusals: Record<Parameters<Words["saving"]["refusal"]>[0]["code"], string> = {
  invalid: "Der Server konnte damit nichts anfangen. Bitte laden Sie die Seite neu.",
  unauthorized: "Der Server erkennt Sie nicht mehr. Bitte laden Sie die Seite neu.",
  forbidden: "Das ist in dieser Studie nicht möglich.",
  not_found: "Das gibt es auf dem Server nicht mehr.",
  conflict: "Auf dem Server steht es inzwischen anders; dort bleibt es, wie es ist.",
  throttled: "Zu viele Versuche. Bitte versuchen Sie es gleich noch einmal.",
  unavailable: "Der Server ist gerade überlastet. Bitte versuchen Sie es gleich noch einmal.",
  internal: "Auf dem Server ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.",
};

export const saving: Words["saving"] = {
  saved: "Gespeichert",
  saving: "Wird gespeichert",
  kept: "Auf diesem Gerät aufbewahrt, wartet auf das Netz",
  held: "Wartet auf das Netz. Dieser Browser bewahrt nichts auf: Lassen Sie die Seite bitte offen",
  keptForServer:
    "Auf diesem Gerät aufbewahrt, nicht gespeichert: Der Server kann es gerade nicht annehmen",
  heldForServer:
    "Nicht gespeichert: Der Server kann es gerade nicht annehmen. Dieser Browser bewahrt nichts auf: Lassen Sie die Seite bitte offen",
  refused: "Auf diesem Gerät aufbewahrt, vom Server nicht angenommen",
  unsent: (count, oldest) =>
    `${plural(count, { one: "# Bewertung", other: "# Bewertungen" })}, die älteste ${
      age(oldest) ?? "vor weniger als einer Minute"
    }`,
  offline: "Keine Verbindung. Mit diesem Paar können Sie weitermachen.",
  noReason: "Der Server hat keinen Grund genannt",
  unreachable: "Der Server ist im Moment nicht erreichbar. Bitte versuchen Sie es noch einmal.",
  keptFirst:
    "Für dieses Paar war schon eine Bewertung gespeichert. Sie bleibt, wie sie ist; bitte machen Sie weiter.",
  refusal: ({ code }) => refusals[code],
};
