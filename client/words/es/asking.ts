import type { Words } from "../words.ts";

export const asking: Words["asking"] = {
  aboutYou: "Sobre usted",
  aboutYouHint: "Puede dejar sin responder cualquiera de estas preguntas.",
  noAnswer: "Sin respuesta",
  goOn: "Continuar",
  skipAll: "Omitir todas",
  lastQuestion: "Una última pregunta",
  twoKinds:
    "Las respuestas de este estudio proceden de dos tipos de sistema, y nadie le ha dicho cuál escribió cada una.",
  whoWroteLeft:
    "Piense en el último par. ¿Qué tipo de sistema escribió la respuesta de la izquierda?",
  whoWroteRight:
    "Piense en el último par. ¿Qué tipo de sistema escribió la respuesta de la derecha?",
  firstKind: "El primer tipo",
  secondKind: "El segundo tipo",
  dontKnow: "No lo sé",
  howSure: "¿Qué seguridad tiene, de 1 (una conjetura) a 5 (total)?",
  why: "¿Qué le hace pensarlo?",
  finish: "Terminar",
  ratherNot: "Prefiero no decirlo",
};
