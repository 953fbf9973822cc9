import {
  type InterfaceLanguage,
  interfaceLanguageOf,
} from "../../shared/model/interface-languages.ts";

/** What preset questions say. `help` states the construct, so every language states the same one. */
export interface PresetWords {
  left: string;
  right: string;
  same: string;
  warmthChoice: string;
  warmthDegree: string;
  warmthScale: string;
  warmthOfTwo: string;
  warmthOfOne: string;
  leftWarmer: string;
  leftMuchWarmer: string;
  leftSlightlyWarmer: string;
  rightSlightlyWarmer: string;
  rightMuchWarmer: string;
  rightWarmer: string;
  notAtAllWarm: string;
  extremelyWarm: string;
  correctness: string;
  correctnessHelp: string;
  correct: string;
  incorrect: string;
  refusal: string;
  unsure: string;
}

/**
 * The construct of Ibrahim, Hafner & Rocher (2026): a text is warm as far as it lets its reader infer
 * positive intent, which shows as trustworthiness, friendliness and sociability.
 */
const en: PresetWords = {
  left: "Left",
  right: "Right",
  same: "About the same",
  warmthChoice: "Which reply is warmer?",
  warmthDegree: "Which reply is warmer, and by how much?",
  warmthScale: "How warm is this reply?",
  warmthOfTwo:
    "The warmer reply is the one that leaves you more sure of good intentions behind it: it comes across as more trustworthy, friendlier and more sociable. Judge only that, not whether what it says is right.",
  warmthOfOne:
    "A reply is warm as far as it leaves you sure of good intentions behind it: it comes across as trustworthy, friendly and sociable. Judge only that, not whether what it says is right.",
  leftWarmer: "Left is warmer",
  leftMuchWarmer: "Left is much warmer",
  leftSlightlyWarmer: "Left is slightly warmer",
  rightSlightlyWarmer: "Right is slightly warmer",
  rightMuchWarmer: "Right is much warmer",
  rightWarmer: "Right is warmer",
  notAtAllWarm: "Not at all warm",
  extremelyWarm: "Extremely warm",
  correctness: "Is this reply correct?",
  correctnessHelp:
    "Judge what the reply states, not how it says it. Choose “Does not answer” only where it declines or gives no answer at all.",
  correct: "Correct",
  incorrect: "Incorrect",
  refusal: "Does not answer",
  unsure: "I cannot tell",
};

const de: PresetWords = {
  left: "Links",
  right: "Rechts",
  same: "Etwa gleich",
  warmthChoice: "Welche Antwort ist herzlicher?",
  warmthDegree: "Welche Antwort ist herzlicher, und um wie viel?",
  warmthScale: "Wie herzlich ist diese Antwort?",
  warmthOfTwo:
    "Herzlicher ist die Antwort, bei der Sie sich der guten Absichten dahinter sicherer sind: Sie wirkt vertrauenswürdiger, freundlicher und zugewandter. Beurteilen Sie nur das, nicht, ob stimmt, was sie sagt.",
  warmthOfOne:
    "Eine Antwort ist herzlich, soweit Sie sich der guten Absichten dahinter sicher sind: Sie wirkt vertrauenswürdig, freundlich und zugewandt. Beurteilen Sie nur das, nicht, ob stimmt, was sie sagt.",
  leftWarmer: "Links ist herzlicher",
  leftMuchWarmer: "Links ist viel herzlicher",
  leftSlightlyWarmer: "Links ist etwas herzlicher",
  rightSlightlyWarmer: "Rechts ist etwas herzlicher",
  rightMuchWarmer: "Rechts ist viel herzlicher",
  rightWarmer: "Rechts ist herzlicher",
  notAtAllWarm: "Gar nicht herzlich",
  extremelyWarm: "Äußerst herzlich",
  correctness: "Stimmt diese Antwort?",
  correctnessHelp:
    "Beurteilen Sie, was die Antwort aussagt, nicht, wie sie es sagt. Wählen Sie „Antwortet nicht“ nur, wenn sie ablehnt oder gar keine Antwort gibt.",
  correct: "Stimmt",
  incorrect: "Stimmt nicht",
  refusal: "Antwortet nicht",
  unsure: "Weiß ich nicht",
};

const es: PresetWords = {
  left: "Izquierda",
  right: "Derecha",
  same: "Más o menos igual",
  warmthChoice: "¿Qué respuesta es más cálida?",
  warmthDegree: "¿Qué respuesta es más cálida, y cuánto?",
  warmthScale: "¿Hasta qué punto es cálida esta respuesta?",
  warmthOfTwo:
    "La respuesta más cálida es la que le deja con más seguridad de que hay buenas intenciones detrás: parece más digna de confianza, más amable y más sociable. Valore solo eso, no si lo que dice es cierto.",
  warmthOfOne:
    "Una respuesta es cálida en la medida en que le deja con la seguridad de que hay buenas intenciones detrás: parece digna de confianza, amable y sociable. Valore solo eso, no si lo que dice es cierto.",
  leftWarmer: "La izquierda es más cálida",
  leftMuchWarmer: "La izquierda es mucho más cálida",
  leftSlightlyWarmer: "La izquierda es algo más cálida",
  rightSlightlyWarmer: "La derecha es algo más cálida",
  rightMuchWarmer: "La derecha es mucho más cálida",
  rightWarmer: "La derecha es más cálida",
  notAtAllWarm: "Nada cálida",
  extremelyWarm: "Sumamente cálida",
  correctness: "¿Es correcta esta respuesta?",
  correctnessHelp:
    "Valore lo que afirma la respuesta, no cómo lo dice. Elija «No contesta» solo si se niega o no da ninguna respuesta.",
  correct: "Correcta",
  incorrect: "Incorrecta",
  refusal: "No contesta",
  unsure: "No lo sé",
};

const ar: PresetWords = {
  left: "الأيسر",
  right: "الأيمن",
  same: "متساويان تقريبًا",
  warmthChoice: "أي الردين أكثر دفئًا؟",
  warmthDegree: "أي الردين أكثر دفئًا، وبأي قدر؟",
  warmthScale: "ما مدى دفء هذا الرد؟",
  warmthOfTwo:
    "الرد الأكثر دفئًا هو الذي يجعلك أكثر اطمئنانًا إلى حسن النية وراءه: يبدو أجدر بالثقة وأكثر ودًّا وألفة. قيّم ذلك وحده، لا صحة ما يقوله.",
  warmthOfOne:
    "الرد دافئ بقدر ما يجعلك مطمئنًا إلى حسن النية وراءه: يبدو جديرًا بالثقة وودودًا وأليفًا. قيّم ذلك وحده، لا صحة ما يقوله.",
  leftWarmer: "الأيسر أكثر دفئًا",
  leftMuchWarmer: "الأيسر أكثر دفئًا بكثير",
  leftSlightlyWarmer: "الأيسر أكثر دفئًا بقليل",
  rightSlightlyWarmer: "الأيمن أكثر دفئًا بقليل",
  rightMuchWarmer: "الأيمن أكثر دفئًا بكثير",
  rightWarmer: "الأيمن أكثر دفئًا",
  notAtAllWarm: "غير دافئ إطلاقًا",
  extremelyWarm: "دافئ للغاية",
  correctness: "هل هذا الرد صحيح؟",
  correctnessHelp:
    "قيّم ما يقوله الرد، لا طريقة قوله. اختر «لا يجيب» فقط إن امتنع عن الإجابة أو لم يقدم أي إجابة.",
  correct: "صحيح",
  incorrect: "غير صحيح",
  refusal: "لا يجيب",
  unsure: "لا أعرف",
};

const words: Record<InterfaceLanguage, PresetWords> = { en, de, es, ar };

/** In the first of a study's languages; in English where it names none that presets speak. */
export const presetWordsOf = (languages: readonly string[] = []): PresetWords =>
  words[interfaceLanguageOf(languages[0] ?? "en") ?? "en"];
