import type { Words } from "../words.ts";

export const page: Words["page"] = {
  nothing: "No hay nada en esta dirección",
  nothingHint:
    "Para valorar textos, siga el enlace que ha recibido. Termina con el nombre de un estudio.",
  preview: "Vista previa",
  previewHint: "No se guarda nada y nada cuenta.",
  close: "Cerrar",
  language: "Idioma",
  table: "Tabla",
  code: "Código de programa",
  formula: "Fórmula",
};
