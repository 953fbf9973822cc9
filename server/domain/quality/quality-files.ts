import type { Content } from "../../../shared/model/content.ts";
import type { ExpectedAnswers } from "../../../shared/model/probe-item.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Quiz } from "../../../shared/model/quiz.ts";
import { hashOf } from "../canonical-json.ts";
import type { PreparedPrompt } from "../study-records.ts";

/** A pair of a quality file, normalised and rendered as the materials are. */
export interface PreparedItem {
  /** As the file names it. */
  id: string;
  /** In its file, from 1. */
  line: number;
  /** Verbatim. */
  texts: { prompt: Prompt["prompt"]; responses: readonly string[] };
  prompt: PreparedPrompt["content"];
  reference: Content[] | null;
  first: Content[];
  /** Null where the study's unit is a response. */
  second: Content[] | null;
}

export interface PreparedProbe extends PreparedItem {
  /** Whether its sides stay as listed, because its text names one. */
  fixed: boolean;
  /** Never leaves the server. */
  expected: ExpectedAnswers;
}

export interface PreparedPractice extends PreparedItem {
  expected: ExpectedAnswers | null;
  explanation: Content[];
}

/** What the quality files of a study hold, in their order; what the study does not name is empty or null. */
export interface QualityFiles {
  quiz: Quiz | null;
  practice: PreparedPractice[];
  checks: PreparedProbe[];
  gold: PreparedProbe[];
}

/** The part that the quality files have in a study's seal: hex SHA-256 of all they hold. */
export const qualityHash = (files: QualityFiles): string => hashOf(files);
