import type { Words } from "../words.ts";

export const recorded: Words["recorded"] = {
  title: "Mientras valora, la página registra además:",
  dwell: "cuánto tiempo mira cada respuesta y en qué orden",
  scroll: "hasta dónde lee cada respuesta",
  focus: "cuántas veces y cuánto tiempo deja la página, y si pega texto en ella",
  window: "el tamaño de la ventana y la disposición de las respuestas",
};
