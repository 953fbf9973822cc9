/** A study file of two arms. */
export const studyText = `# A study of two arms
kelvin: 1
slug: replies
title: Reading replies
contact: lab@example.org
arms: [original, warm]
materials: pairs.jsonl
ratings_per_pair: 2
questions:
  warmth: { preset: warmth-choice }
`;
