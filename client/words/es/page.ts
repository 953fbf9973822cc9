import type { Words } from "../words.ts";

export const page: Words["page"] = {
  running: "Kelvin está en marcha",
  runningHint:
    "Para valorar textos, siga el enlace que ha recibido. Termina con el nombre de un estudio.",
  close: "Cerrar",
  language: "Idioma",
  table: "Tabla",
  code: "Código de programa",
  formula: "Fórmula",
};
