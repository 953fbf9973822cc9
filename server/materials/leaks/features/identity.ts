import { findRefusal } from "../../../domain/refusals/find-refusal.ts";
import { selfIdentification } from "../self-identification.ts";
import { kinds } from "../character-kinds.ts";
import { type Feature, has, times } from "./feature.ts";

/** What a text says of who wrote it. */
export const identity: readonly Feature[] = [
  {
    id: "self-identification",
    group: "identity",
    says: "say that a model wrote them, or which",
    count: has(selfIdentification),
  },
  {
    id: "arm-name",
    group: "identity",
    says: "name an arm of the study",
    count: (text, { armNames }) => (armNames.telling?.test(text) === true ? 1 : 0),
  },
  {
    id: "model-name",
    group: "identity",
    says: "name a model of the study",
    count: (text, { modelNames }) => (modelNames.telling?.test(text) === true ? 1 : 0),
  },
  {
    id: "arm-word",
    group: "identity",
    says: "use the name of an arm as an ordinary word",
    count: (text, { armNames }) => (armNames.words?.test(text) === true ? 1 : 0),
  },
  {
    id: "training",
    group: "identity",
    says: "speak of what they were trained on, or until when",
    count: has(/\b(?:my|last) (?:training(?: data)?|knowledge (?:cut-?off|update|base))\b/i),
  },
  {
    id: "redacted",
    group: "identity",
    says: "have words taken out, as […] shows",
    needs: kinds.square,
    count: times(/\[…\]/g),
  },
  {
    id: "refusal",
    group: "identity",
    says: "refuse to answer",
    count: (text) => (findRefusal(text) === null ? 0 : 1),
  },
];
