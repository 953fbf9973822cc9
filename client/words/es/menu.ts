import type { Words } from "../words.ts";

export const menu: Words["menu"] = {
  aboutPair: "Sobre este par",
  harmful: "Hay algo dañino en él",
  broken: "Hay algo defectuoso en él",
  known: "Conozco este texto",
  giveBack: "Devolver este par",
  behaviour: "Cómo se comporta la página",
  textSize: "Tamaño del texto",
  normal: "Normal",
  large: "Grande",
  largest: "Muy grande",
  keysAnswer: "Las teclas contestan preguntas",
  scrollTogether: "Las dos respuestas se desplazan juntas",
  stacked: "Una respuesta debajo de la otra",
  keyChange: "Cambiar",
  keyPress: "Pulse una tecla",
  keysReset: "Teclas habituales",
  takeBreak: "Hacer una pausa",
  leaving: "Salir",
  leavingHint:
    "Puede cerrar esta página en cualquier momento y continuar más tarde con el mismo enlace.",
  stop: "Terminar aquí",
  stopHint:
    "Con esto termina su parte. Lo que ha valorado se conserva y recibirá el código de una parte.",
  stopYes: "Sí, terminar aquí",
  stay: "Quedarme",
  withdrawDeletes:
    "Con esto el estudio termina para usted y se borra todo lo que ha respondido. No se puede deshacer.",
  withdrawKeeps:
    "Con esto el estudio termina para usted y no se puede deshacer. Sus valoraciones quedan sin su nombre y no entran en el análisis.",
  withdraw: "Retirarse del estudio",
  withdrawYes: "Sí, me retiro",
  keys: "Teclas",
  keyChoose: "Elegir una opción; flecha izquierda y derecha donde se trata de izquierda o derecha",
  keyConfirm: "Confirmar",
  keyUndo: "Deshacer la última valoración, donde el estudio lo permite",
  keyInstructions: "Las instrucciones",
  keyHelp: "Estas teclas",
  keysOffHint: "En «Más» puede desactivar o cambiar las teclas.",
};
