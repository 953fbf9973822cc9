/**
 * Words by which a reply tells who wrote it. `docs/LEAK_SCAN.md` says what counts and what does not; a
 * table of tests holds both.
 */

/** Names of models and makers that are no words or names of anything else. */
const unmistakable = [
  String.raw`chat ?-?gpt(?:-?\d[\w.]*)?`,
  String.raw`(?:insta|instruct)gpt`,
  String.raw`gpt-?(?:[2-5](?:\.\d)?(?:-?(?:turbo|o|j|neo\w*))?|4o(?:-mini)?|j|neox?)`,
  "open ?ai",
  "anthropic",
  "deep ?mind",
  "deepseek",
  "open ?assistant",
  "hugging ?face",
  "mistral ?ai",
  "x\\.ai",
  "qwen[\\w.-]*",
  "wizardlm",
  "codellama",
  "ernie bot",
  "chatglm\\w*",
  "internlm\\w*",
  "mixtral",
  "llama-?[23](?:\\.\\d)?",
  String.raw`claude[- ](?:\d(?:\.\d)?|v\d|instant|opus|sonnet|haiku)`,
  String.raw`gemini[- ](?:\d\.\d|pro|ultra|flash|nano|advanced)`,
  String.raw`palm[- ]2`,
  String.raw`mistral[- ](?:\d+b|large|small|medium|nemo|instruct)`,
  String.raw`gemma[- ]\d`,
  "google (?:bard|gemini|assistant)",
  "(?:microsoft|github) copilot",
  "bing chat",
  "meta ai",
];

/** Names that are words or names of other things too: they count where the reply speaks of itself. */
// prettier-ignore
const ambiguous = [
  "claude", "bard", "gemini", "llama", "palm", "mistral", "gemma", "grok", "copilot", "falcon",
  "vicuna", "alpaca", "koala", "dolly", "orca", "nova", "phi", "pi", "cohere", "command r",
  "google", "microsoft", "meta", "amazon", "apple", "nvidia", "alibaba", "baidu", "moonshot",
  "ernie", "zephyr", "titan", "granite", "jamba", "yi", "sydney", "cortana", "alexa", "siri",
].join("|");

const self = String.raw`\b(?:i am|i['’]m|my name is|my name['’]s|call me|known as|ich bin|ich heiße|je suis|je m['’]appelle|soy|me llamo|sono|mi chiamo|eu sou)`;
const kindOfModel = String.raw`(?:ai|artificial intelligence|a\.i\.|language model|llm|chat ?bot)`;
const trades = String.raw`(?! (?:engineer|researcher|developer|expert|enthusiast|scientist|company|student|consultant|professor|startup))`;

const patterns = [
  String.raw`\b(?:${unmistakable.join("|")})\b`,
  String.raw`${self} (?:\w+,? ){0,3}(?:${ambiguous})\b(?![-’']?\w)(?! (?:monet|debussy|shannon|rains|levi-strauss|sun|moon|rising))`,
  String.raw`\bi(?:['’]m| am| was|['’]ve been| have been)\b[^.!?\n]{0,80}\b(?:made|created|built|developed|trained|designed|powered) by (?:\w+ ){0,3}(?:${ambiguous})\b`,
  String.raw`\bas an? (?:\w+ ){0,2}(?:language model|llm|chat ?bot|virtual assistant)\b`,
  String.raw`\bas an? (?:ai|artificial intelligence)(?: (?:language )?(?:model|assistant|system|program|chatbot))?(?=[,.;:!)]|$| i\b| my\b)`,
  String.raw`\bas an? (?:ai|artificial intelligence) (?:language )?(?:model|assistant)\b`,
  String.raw`\bi(?:['’]m| am) (?:just |only |merely |actually )?an? (?:\w+,? ){0,3}${kindOfModel}\b${trades}`,
  String.raw`\bals (?:ki|künstliche intelligenz|sprachmodell)\b`,
  String.raw`\b(?:en tant que (?:modèle de langage|qu['’]ia\b)|como (?:un )?modelo de (?:lenguaje|linguagem)|come modello linguistico)`,
  "作为(?:一个|一款|一种)?(?:AI|人工智能|语言模型|大?型?语言模型)",
];

export const selfIdentification = new RegExp(patterns.join("|"), "i");
