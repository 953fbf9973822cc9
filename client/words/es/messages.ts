import type { Words } from "../words.ts";

/** Lo que las personas responsables escriben a alguien, o le piden. */
export const messages: Words["messages"] = {
  from: "Un mensaje de las personas responsables de este estudio",
  read: "Lo he leído",
  paused: "Su participación está en pausa",
  pausedHint:
    "Las personas responsables de este estudio le piden que espere. Cuando pueda seguir, esta página continuará por sí sola. Escríbales si quiere saber por qué.",
};
