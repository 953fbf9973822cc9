import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

export const end: Words["end"] = {
  elsewhere: "Abierto en otra ventana",
  elsewhereHint:
    "Está valorando en otra pestaña, ventana o dispositivo. Siga allí o continúe aquí; el otro se detendrá. En ningún caso se pierde nada.",
  continueHere: "Continuar aquí",
  partial: "Ha terminado aquí, muchas gracias",
  partialHint: "No se le pide nada más.",
  screenedOut: "Gracias por su tiempo",
  screenedOutHint:
    "Este estudio necesita personas que lean sus instrucciones de otra manera. Usted no ha hecho nada mal y no se le pide nada más.",
  excluded: "Su participación se ha detenido",
  excludedHint:
    "Las personas responsables de este estudio han puesto fin a su participación. Escríbales si quiere saber por qué.",
  withdrawn: "Se ha retirado del estudio",
  withdrawnHint:
    "Ya no se le mostrarán más textos. Con sus valoraciones se hará lo que decía el consentimiento.",
  closed: "El estudio ha terminado",
  closedHint: "Ya no admite más valoraciones. Gracias por venir.",
  paused: "El estudio está en pausa",
  answersSaved: "Sus valoraciones están guardadas.",
  goesOn: "Cuando el estudio se reanude, esta página continuará por sí sola.",
  next: "Los siguientes textos están en camino",
  nextHint: "Esta página continúa por sí sola.",
  others: "Espere un momento, por favor",
  othersHint:
    "Todos los pares que faltan están en manos de otras personas; esta página continuará por sí sola en cuanto quede uno libre.",
  server: "El servidor necesita un momento",
  serverHint:
    "Por ahora no hay textos nuevos. Lo que ha entregado está a salvo, y la página continuará por sí sola.",
  network: "A la espera de la red",
  networkHint:
    "Ha valorado todo lo que esta página tenía consigo. Continuará por sí sola en cuanto vuelva la red.",
  saving: "Guardando sus valoraciones",
  savingHint: "La página continuará por sí sola en cuanto el servidor las tenga.",
  done: "Eso ha sido todo, muchas gracias",
  allSaved: (count) =>
    plural(count, {
      one: "Su valoración está guardada.",
      many: "Sus # de valoraciones están guardadas.",
      other: "Sus # valoraciones están guardadas.",
    }),
  mayClose: "Puede cerrar esta página.",
  handIn: "Introduzca este código donde encontró el estudio. Aquí lo volverá a encontrar.",
  debriefing: "Sobre este estudio",
  handInHere: "Entregar el código y terminar",
  code: "Código de finalización",
  yourCode: "Su código de finalización",
  copy: "Copiar el código",
  copied: "Copiado",
  copyFailed: "Este navegador no permite copiar: seleccione el código, por favor.",
};
