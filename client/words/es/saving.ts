import { ageOf } from "../age-of.ts";
import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

const age = ageOf("es");

const refusals: Record<Parameters<Words["saving"]["refusal"]>[0]["code"], string> = {
  invalid: "El servidor no ha entendido el envío. Vuelva a cargar la página, por favor.",
  unauthorized: "El servidor ya no le reconoce. Vuelva a cargar la página, por favor.",
  forbidden: "Eso no es posible en este estudio.",
  not_found: "Eso ya no existe en el servidor.",
  conflict: "En el servidor consta otra cosa; allí queda como está.",
  throttled: "Demasiados intentos. Inténtelo de nuevo dentro de un momento.",
  unavailable: "El servidor está sobrecargado. Inténtelo de nuevo dentro de un momento.",
  internal: "Algo ha fallado en el servidor. Inténtelo de nuevo dentro de un momento.",
};

export const saving: Words["saving"] = {
  saved: "Guardado",
  saving: "Guardando",
  kept: "Guardado en este dispositivo, a la espera de la red",
  held: "A la espera de la red. Este navegador no conserva nada: deje la página abierta",
  keptForServer: "Guardado en este dispositivo, no en el servidor: por ahora no puede recibirlo",
  heldForServer:
    "Sin guardar: el servidor no puede recibirlo por ahora. Este navegador no conserva nada: deje la página abierta",
  refused: "Guardado en este dispositivo, no aceptado por el servidor",
  unsent: (count, oldest) =>
    `${plural(count, {
      one: "# valoración",
      many: "# de valoraciones",
      other: "# valoraciones",
    })}, la más antigua de ${age(oldest) ?? "hace menos de un minuto"}`,
  offline: "Sin conexión. Puede seguir con este par.",
  noReason: "El servidor no ha dado ningún motivo",
  unreachable: "En este momento no se puede acceder al servidor. Inténtelo de nuevo, por favor.",
  keptFirst:
    "Ya había una valoración guardada para ese par. Queda como estaba; continúe, por favor.",
  refusal: ({ code }) => refusals[code],
};
