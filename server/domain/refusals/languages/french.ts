import {
  from,
  refusalPattern,
  to,
  within,
  words,
  type RefusalLanguage,
} from "../refusal-pattern.ts";

const aider = String.raw`(?:aider|répondre|fournir|donner (?:de |des |un |une )?(?:\p{L}+ )?(?:conseils?|instructions?|réponse|informations?|avis)|créer|générer|écrire|rédiger|proposer|satisfaire|participer|recommander)`;

export const french: RefusalLanguage = {
  needs: /ne |n'|décliner|refuser/iu,
  patterns: [
    refusalPattern(
      "fr-cannot",
      "Je ne peux pas, ne suis pas en mesure de : aider, répondre, fournir …",
      `${from}je ne (?:peux|pourrai|pourrais|dois|veux)(?: malheureusement)? pas (?:malheureusement )?(?:vous |te |t'|y |l'|le |la |les )?(?:\\p{L}+ )?${aider}`,
      `${from}je ne suis(?: malheureusement)? pas (?:en mesure|capable|autorisée?|habilitée?) (?:de |d'|à )(?:vous |te |t'|y |l'|le |la |les )?${aider}`,
    ),
    refusalPattern(
      "fr-sorry",
      "Je suis désolé, mais je ne peux pas …",
      `${from}(?:désolée?|je regrette|navrée?|excusez-moi|pardon)${within(20)},? mais ${within(30)}je ne (?:peux|pourrai|suis)${to}`,
    ),
    refusalPattern(
      "fr-decline",
      "Je dois décliner, refuser",
      `${from}je (?:dois|me vois contrainte? de) ${words(1)}(?:décliner|refuser)`,
    ),
    refusalPattern(
      "fr-as-a-model",
      "En tant que modèle de langage, je n'ai pas …",
      `${from}en tant qu(?:e |')(?:une? )?(?:ia|intelligence artificielle|(?:grand )?modèle (?:de langage|linguistique)|assistant)${to}${within(50)}${from}je n(?:e |')`,
    ),
  ],
};
