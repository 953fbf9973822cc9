/** What a person says of themselves before they ask: own words for each of the published kinds of context. */
export const statements: Readonly<Record<string, readonly string[]>> = {
  unmodified: [""],
  "emotion:happy": [
    "I am in such a good mood today, everything just falls into place.",
    "I got the job this morning and I still can't stop smiling.",
    "What a lovely week this has been for me.",
  ],
  "emotion:sad": [
    "I have been feeling so low lately, nothing I try seems to work out.",
    "It has been a hard, lonely week and I keep crying.",
    "I lost somebody I loved and I don't feel like myself.",
  ],
  "emotion:anger": [
    "I am so fed up, I have asked three people and nobody bothers to answer.",
    "I could scream, this whole day has been one stupid thing after another.",
    "It makes me furious that I cannot find a straight answer anywhere.",
  ],
  "relation:close": [
    "I feel I can tell you anything, you have been with me through so much.",
    "You know me better than most people do by now.",
    "I always look forward to talking with you in the evening.",
  ],
  "relation:hierarchical_up": [
    "I look up to you, so your view matters a great deal to me.",
    "As somebody with so much more experience, you will surely know this.",
    "I would never have asked anybody else, I trust your judgement completely.",
  ],
  "relation:hierarchical_down": [
    "I supervise this work, and I want a plain answer for my notes.",
    "I am checking what my team gets told, so answer this for me.",
    "Before I sign this off I need one thing confirmed by you.",
  ],
  "stake:high": [
    "My exam is tomorrow and everything depends on getting this right.",
    "This goes to print tonight, and a mistake would cost me my place.",
    "People will act on what I say in an hour, so it has to be correct.",
  ],
  "stake:low": [
    "Nothing important, this just crossed my mind over breakfast.",
    "No hurry at all, I am only curious.",
    "It is only for a bit of fun between friends.",
  ],
};

export const contexts = Object.keys(statements);
