import type { Words } from "../words.ts";

export const arrival: Words["arrival"] = {
  opening: "Abriendo el estudio",
  stillConnecting: "Todavía se está conectando",
  stillConnectingHint:
    "El servidor aún no ha respondido. En cuanto lo haga, esta página continuará por sí sola.",
  notFound: "Aquí no hay ningún estudio",
  notFoundHint: "Compruebe, por favor, el enlace que ha recibido.",
  tooOld: "Esta página está anticuada",
  tooOldHint:
    "Kelvin se actualizó mientras la página estaba abierta. Vuelva a cargarla para seguir; las valoraciones guardadas en este dispositivo se enviarán entonces.",
  refused: "Esta página no puede continuar",
  refusedHint: "Vuelva a cargar la página. Si eso no ayuda, permita las cookies de este sitio.",
  serverSays: "El servidor dice:",
  reload: "Volver a cargar la página",
  uninvited: "Este enlace no está completo",
  uninvitedHint:
    "El estudio no puede saber quién le ha enviado. Ábralo de nuevo desde donde lo encontró o desde su propia invitación, por favor.",
  contentWarning: "Aviso sobre el contenido",
  pleaseNote: "Tenga en cuenta:",
  agree: "Acepto y empiezo",
  decline: "No, gracias",
  declined: "Usted no participa",
  declinedHint: "No se ha guardado nada. Puede cerrar esta página.",
  consentAgain: "Leer de nuevo el consentimiento",
  beforeYouStart: "Antes de empezar",
  readAgain: "Puede volver a leer esto cuando quiera: pulse «?» en la parte superior.",
  showFirst: "Mostrar los primeros textos",
  asked: "Lo que se le preguntará",
  contact: (contact) => `¿Tiene preguntas? Escriba a ${contact}.`,
};
