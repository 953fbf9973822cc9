import type { LeakDecision, SeriousKind } from "../../../shared/model/leak-decision.ts";

/** Where a leak is. */
export interface LeakPlace {
  promptId: string;
  line: number;
}

/** Decisions, ready to be asked about every line of long materials. */
export interface CompiledDecisions {
  /** What is to be done about a leak: the most particular decision, of equals the last; null for none. */
  about: (kind: SeriousKind, place: LeakPlace) => LeakDecision | null;
  aboutTag: (tag: string) => LeakDecision | null;
  /** Words to take out of every response of a line, whoever wrote it; seldom any. */
  redactions: (place: LeakPlace) => readonly LeakDecision[];
  /** Says that a redaction found its words. */
  redacted: (decision: LeakDecision) => void;
  /** The decision to leave out a line whatever is found there. */
  exclusion: (place: LeakPlace) => LeakDecision | null;
  /** Decisions that nothing was found for, by index. */
  unused: () => number[];
}

const particularity = ({ prompt_id: prompt, line, kind, tag }: LeakDecision): number =>
  (line === undefined ? 0 : 8) +
  (prompt === undefined ? 0 : 4) +
  (tag === undefined ? 0 : 2) +
  (kind === undefined ? 0 : 1);

/** The most particular first, of equals the last. */
const ordered = (decisions: readonly LeakDecision[]): LeakDecision[] =>
  decisions.toReversed().toSorted((a, b) => particularity(b) - particularity(a));

export function compileDecisions(decisions: readonly LeakDecision[]): CompiledDecisions {
  const used = new Set<LeakDecision>();
  const general = ordered(decisions.filter(({ prompt_id: prompt }) => prompt === undefined));
  const particular = new Map<string, LeakDecision[]>();
  for (const decision of ordered(decisions)) {
    const prompt = decision.prompt_id;
    if (prompt !== undefined) particular.set(prompt, [...(particular.get(prompt) ?? []), decision]);
  }

  const at = ({ promptId, line }: LeakPlace): readonly LeakDecision[] => {
    const here = particular.get(promptId);
    return here === undefined
      ? general
      : [...here.filter((each) => each.line === undefined || each.line === line), ...general];
  };
  const noted = (decision: LeakDecision | undefined): LeakDecision | null => {
    if (decision !== undefined) used.add(decision);
    return decision ?? null;
  };
  return {
    about: (kind, place) =>
      noted(
        at(place).find((each) =>
          each.kind === undefined
            ? each.prompt_id !== undefined && each.text === undefined
            : each.kind === kind,
        ),
      ),
    aboutTag: (tag) =>
      noted(general.find((each) => each.kind === "tag" && (each.tag ?? tag) === tag)),
    redactions: (place) => at(place).filter(({ text }) => text !== undefined),
    redacted: (decision) => void used.add(decision),
    exclusion: (place) =>
      noted(at(place).find(({ action, kind }) => action === "exclude" && kind === undefined)),
    unused: () => decisions.flatMap((decision, index) => (used.has(decision) ? [] : [index])),
  };
}
