import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

export const preparation: Words["preparation"] = {
  quiz: "Unas preguntas sobre las instrucciones",
  quizHint: (tries) =>
    plural(tries, {
      one: "Sirven para saber si las instrucciones son claras. Tiene un intento y puede releer las instrucciones mientras responde.",
      many: "Sirven para saber si las instrucciones son claras. Tiene # intentos y puede releer las instrucciones mientras responde.",
      other:
        "Sirven para saber si las instrucciones son claras. Tiene # intentos y puede releer las instrucciones mientras responde.",
    }),
  quizMarked: "Sus respuestas",
  instructions: "Releer las instrucciones",
  checkAnswers: "Comprobar mis respuestas",
  answerAll: "Responda a todas las preguntas, por favor.",
  right: "Es correcto",
  wrong: "No del todo",
  passed: "Ha entendido lo que se le pide.",
  failed: (tries) =>
    plural(tries, {
      one: "No todo era correcto. Relea las instrucciones; puede intentarlo una vez más.",
      many: "No todo era correcto. Relea las instrucciones; puede intentarlo # veces más.",
      other: "No todo era correcto. Relea las instrucciones; puede intentarlo # veces más.",
    }),
  lastFailed:
    "No todo era correcto, y este era el último intento. No ha hecho nada malo; la página siguiente dice qué hacer ahora.",
  tryAgain: "Intentarlo de nuevo",
  goOn: "Continuar",
  practiceNotice: "Práctica: este par no forma parte del estudio y su respuesta no se guarda.",
  practiceMet: "Nosotros también lo vemos así",
  practiceNot: "Nosotros lo vemos de otra manera",
  practiceFree: "En qué fijarse",
  nextPractice: "Siguiente par de práctica",
  startStudy: "Empezar el estudio",
};
