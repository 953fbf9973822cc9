import type { Question } from "../../shared/model/question.ts";
import type { StudyState } from "../../shared/model/study.ts";
import type { StudyView } from "../../shared/protocol/rater-protocol.ts";
import { createAssignmentCodes, type AssignmentCodes } from "./assignment-codes.ts";
import { hashOf, hashOfText } from "./canonical-json.ts";
import { resolvePages, resolveQuestions } from "./resolve-questions.ts";
import type { Storage } from "./storage.ts";
import type { StudyRecord } from "./study-records.ts";

/** What serving raters needs of a study: everything that does not change once it is open. */
export interface Design {
  studyId: number;
  slug: string;
  unit: "pair" | "response";
  codes: AssignmentCodes;
  questions: Question[];
  questionsHash: string;
  pairsPerRater: number | null;
  leaseMs: number;
  undo: number;
  flags: readonly string[];
  skip: boolean;
  showReference: boolean;
  completionCode: string | null;
  view: StudyView;
}

const defaultLeaseMinutes = 15;

const designOf = ({ id, slug, key, definition, documents }: StudyRecord): Design => {
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
    codes: createAssignmentCodes(key),
    questions,
    questionsHash: hashOf(questions),
    pairsPerRater: definition.pairs_per_rater ?? null,
    leaseMs: Math.round((definition.lease_minutes ?? defaultLeaseMinutes) * 60_000),
    undo,
    flags,
    skip,
    showReference,
    completionCode: definition.recruitment?.codes?.completed ?? null,
    view: {
      title: definition.title,
      contact: definition.contact,
      contentWarning: definition.content_warning ?? null,
      consent: documents.consent.content,
      consentHash: hashOfText(documents.consent.source),
      instructions: documents.instructions.content,
      questions,
      pages,
      allow: { skip, flags, undo },
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
        design = designOf(record);
        known.set(found.id, design);
      }
      return { design, state: found.state };
    },
  };
}
