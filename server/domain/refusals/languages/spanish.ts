import {
  from,
  refusalPattern,
  to,
  within,
  words,
  type RefusalLanguage,
} from "../refusal-pattern.ts";

const ayudar = String.raw`(?:ayudar|asistir|responder|contestar|proporcionar|facilitar|dar(?:te|le|les)? (?:un |una |ningún |ninguna )?(?:consejos?|instrucciones|información|respuesta|opinión)|ofrecer|escribir|redactar|generar|crear|cumplir|participar|recomendar)`;

export const spanish: RefusalLanguage = {
  needs: /no |rechazar|declinar|negarme/iu,
  patterns: [
    refusalPattern(
      "es-cannot",
      "No puedo, no me es posible: ayudar, responder, proporcionar …",
      `${from}no (?:te |le |les |lo |la )?(?:puedo|podré|podría|me es posible|estoy en condiciones de|estoy autorizad[oa] (?:a|para)|soy capaz de) ${words(1)}${ayudar}`,
    ),
    refusalPattern(
      "es-sorry",
      "Lo siento, pero no puedo …",
      `${from}(?:lo siento|lo lamento|disculpa|disculpe|perdona|perdón)(?: mucho)?,? pero ${within(40)}${from}no (?:te |le |les |lo )?(?:puedo|podré|me es posible|estoy)${to}`,
    ),
    refusalPattern(
      "es-decline",
      "Debo rechazar, tengo que negarme",
      `${from}(?:debo|tengo que) (?:rechazar|declinar|negarme)`,
    ),
    refusalPattern(
      "es-as-a-model",
      "Como modelo de lenguaje no tengo …",
      `${from}como (?:una? )?(?:ia|inteligencia artificial|(?:gran )?modelo (?:de lenguaje|lingüístico)|asistente virtual)${to}${within(50)}${from}no (?:puedo|tengo|dispongo|soy capaz)`,
    ),
  ],
};
