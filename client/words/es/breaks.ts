import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

export const breaks: Words["breaks"] = {
  suggested: (pairs) =>
    plural(pairs, {
      one: "Ha valorado # par. Quizá le venga bien una breve pausa.",
      many: "Ha valorado # de pares sin descansar. Quizá le venga bien una breve pausa.",
      other: "Ha valorado # pares sin descansar. Quizá le venga bien una breve pausa.",
    }),
  take: "Hacer una pausa",
  notNow: "Ahora no",
  title: "Una breve pausa",
  hint: (minutes) =>
    plural(minutes, {
      one: "El reloj está parado. Su par queda reservado para usted durante # minuto.",
      many: "El reloj está parado. Su par queda reservado para usted durante # de minutos.",
      other: "El reloj está parado. Su par queda reservado para usted durante # minutos.",
    }),
  goOn: "Seguir valorando",
};
