/** What a study file begins with: three judgments of each pair, and the question that most ask. */
export const firstText = `kelvin: 1
slug: ""
title: ""
contact: ""
arms: [original, warm]
materials: pairs.jsonl
ratings_per_pair: 3
pairs_per_rater: 10
questions:
  warmth: { preset: warmth-choice }
normalise: [strip-residue, trim, unicode-nfc, line-endings]
claims:
  - id: warmth-perception
    kind: preference
    statement: Raters perceive warm responses as warmer than original ones.
    question: warmth
    treatment: warm
    control: original
`;
