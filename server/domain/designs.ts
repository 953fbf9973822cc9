import type { Content } from "../../shared/model/content.ts";
import type { Question } from "../../shared/model/question.ts";
import type { Quiz } from "../../shared/model/quiz.ts";
import type { StudyState } from "../../shared/model/study.ts";
import type { StudyView } from "../../shared/protocol/rater-protocol.ts";
import { aboutViewOf } from "./about.ts";
import { recordOf, type Arrival, type ArrivalRecord, type Platform } from "./arrival.ts";
import { createAssignmentCodes, type AssignmentCodes } from "./assignment-codes.ts";
import { guessRulesOf, type GuessRules } from "./blinding-guess.ts";
import { hashOf, hashOfText } from "./canonical-json.ts";
import { completionLinkOf, endingCodesOf, type EndingCodes } from "./ending-codes.ts";
import { leaseOf } from "./lease-of.ts";
import { pairsShown } from "./quality/place-probes.ts";
import { probeRulesOf } from "./quality/probe-rules.ts";
import type { PreparedPractice, QualityFiles } from "./quality/quality-files.ts";
import type { ProbeRules } from "./rating-records.ts";
import { resolvePages, resolveQuestions } from "./resolve-questions.ts";
import type { Steps } from "./stages.ts";
import type { Storage } from "./storage.ts";
import type { StudyRecord } from "./study-records.ts";

/** What serving raters needs of a study: everything that does not change once it is open. */
export interface Design {
  studyId: number;
  slug: string;
  unit: "pair" | "response";
  platform: Platform;
  /** What is kept of an arrival; null where nothing is. */
  recordOf: (arrival: Arrival | null) => ArrivalRecord | null;
  codes: AssignmentCodes;
  questions: Question[];
  /** Hex SHA-256 of the questions and the instructions, as raters had them. */
  questionsHash: string;
  pairsPerRater: number | null;
  /** Of a rater's pairs, probes too; what raters are told that they will be shown. */
  pairsShown: number | null;
  /** Null where the study has none. */
  probes: ProbeRules | null;
  quiz: Quiz | null;
  quizTries: number;
  practice: readonly PreparedPractice[];
  leaseMs: number;
  undo: number;
  flags: readonly string[];
  skip: boolean;
  showReference: boolean;
  steps: Steps;
  guess: GuessRules | null;
  codeOf: EndingCodes;
  linkOf: (code: string | null) => string | null;
  debriefing: Content[] | null;
  view: StudyView;
}

const defaultQuizTries = 2;

const stepsOf = ({ about, quality }: StudyRecord["definition"]): Steps => ({
  about: Object.keys(about ?? {}).length > 0,
  quiz: quality?.quiz !== undefined,
  practice: quality?.practice !== undefined,
  guess: (quality?.blinding_guess ?? false) !== false,
});

const designOf = (record: StudyRecord, files: QualityFiles | null): Design => {
  const { id, slug, key, definition, documents } = record;
  const probes = files === null ? null : probeRulesOf(record, files);
  const pairsPerRater = definition.pairs_per_rater ?? null;
  const platform = definition.recruitment?.platform ?? "open";
  const questions = resolveQuestions(definition);
  const pages = resolvePages(definition);
  const showReference = pages.some((page) => page.showReference);
  const { undo_pages: pagesBack = 0, skip = false, flag: flags = [] } = definition.allow ?? {};
  // Nobody corrects an answer after having seen the reference.
  const undo = showReference ? 0 : pagesBack;
  return {
    studyId: id,
    slug,
    unit: definition.unit ?? "pair",
    platform,
    recordOf: (arrival) => recordOf(arrival, { platform, key }),
    codes: createAssignmentCodes(key),
    questions,
    questionsHash: hashOf({ questions, instructions: documents.instructions.source }),
    pairsPerRater,
    pairsShown: probes === null ? pairsPerRater : pairsShown(probes.policy),
    probes,
    quiz: files?.quiz ?? null,
    quizTries: definition.quality?.quiz?.tries ?? defaultQuizTries,
    practice: files?.practice ?? [],
    leaseMs: leaseOf(definition),
    undo,
    flags,
    skip,
    showReference,
    steps: stepsOf(definition),
    guess: guessRulesOf(definition, key),
    codeOf: endingCodesOf(definition, key),
    linkOf: completionLinkOf(definition),
    debriefing: documents.debriefing?.content ?? null,
    view: {
      title: definition.title,
      languages: definition.languages ?? ["en"],
      contact: definition.contact,
      contentWarning: definition.content_warning ?? null,
      consent: documents.consent.content,
      consentHash: hashOfText(documents.consent.source),
      about: aboutViewOf(definition.about),
      instructions: documents.instructions.content,
      withdrawal: definition.privacy?.withdrawal ?? "keep",
      questions,
      pages,
      paradata: definition.privacy?.paradata ?? [],
      allow: { skip, stop: definition.recruitment?.codes?.partial !== undefined, flags, undo },
    },
  };
};

/** The designs of studies that raters may know: of all but drafts. Each is worked out once. */
export interface Designs {
  /** Null where no study of that name has been opened yet. */
  find: (slug: string) => Promise<{ design: Design; state: StudyState } | null>;
}

export function createDesigns(storage: Storage): Designs {
  const known = new Map<number, Design>();
  return {
    find: async (slug) => {
      const found = await storage.stateOf(slug);
      if (found === null || found.state === "draft") return null;
      let design = known.get(found.id);
      if (design === undefined) {
        const record = await storage.findStudy(slug);
        if (record === null) return null;
        const files = record.qualityHash === null ? null : await storage.qualityFiles(record.id);
        design = designOf(record, files);
        known.set(found.id, design);
      }
      return { design, state: found.state };
    },
  };
}
