import type { Content } from "../../shared/model/content.ts";
import type { Imported } from "../../shared/model/imported.ts";
import type { LeakDecision, SeriousKind } from "../../shared/model/leak-decision.ts";
import type { Prompt, Turn } from "../../shared/model/prompt.ts";
import type { Study, StudyState } from "../../shared/model/study.ts";
import type { QualityFiles } from "./quality/quality-files.ts";
import type { AuditAct } from "./audit/audit-entry.ts";
import type { ArmKeyLock } from "./arm-key/arm-key-lock.ts";
import type { TagColumn } from "./sealed-tags.ts";
import type { TextChanges } from "./leaks/text-changes.ts";
import type { Seal, SealCommitments } from "./seal/seal.ts";
import type { Side } from "./sides.ts";

export interface NewStudy {
  slug: string;
  definition: Study;
  documents: StudyDocuments;
  /** What the quality files hold; null, or left out, where the study names none. */
  quality?: QualityFiles | null;
  /** What was decided about leaks of its texts; nothing when left out. */
  leakDecisions?: LeakDecision[];
  /** Serious leaks that wait for a decision, by kind; none when left out. */
  undecidedLeaks?: UndecidedLeaks;
  /** 16 bytes; encrypts assignment numbers and labels pairs for blinded readers. */
  key: Uint8Array;
  seed: number;
  createdAt: number;
  /** Who asked, for the audit log; the command line when left out. */
  actor?: string;
  /** Left out where arms are kept in the clear. */
  armKey?: NewArmKey;
}

/** What a study is stored with whose arms are encrypted. */
export interface NewArmKey {
  /** Of this study alone; `armKeyOf` makes the key of it. */
  chance: Uint8Array;
  /** The tags that could tell an arm; asked once the last prompt has been read. */
  sealedTags: () => TagColumn[];
}

export interface ArmKeyRecord {
  /** The key under passphrases; null in a draft. */
  lock: ArmKeyLock | null;
  /** The key itself; null from opening until the study is unblinded. */
  clear: Buffer | null;
  sealedTags: TagColumn[];
}

/** How many serious leaks of each kind nobody has decided about. */
export type UndecidedLeaks = Partial<Record<SeriousKind, number>>;

/** The Markdown that a study file names: as written, and as rendered. */
export interface StudyDocuments {
  consent: RenderedDocument;
  instructions: RenderedDocument;
  /** What raters read at the end; left out where the study names none. */
  debriefing?: RenderedDocument;
}

export interface RenderedDocument {
  source: string;
  content: Content[];
}

export interface PreparedResponse {
  arm: string;
  model: string | null;
  /** Verbatim, for export. */
  text: string;
  /** What raters are shown, after the study's normalisation. */
  content: Content[];
  /** What sets what is shown apart from `text`; null, or left out, where nothing does. */
  changes?: TextChanges | null;
}

/** A pair that no rater is given, and the decision that says why. */
export interface LeftOutPair {
  /** The second is null where the unit is a response. */
  arms: readonly [string, string | null];
  decision: LeakDecision;
}

export interface PreparedPrompt {
  line: number;
  promptId: string;
  prompt: Prompt["prompt"];
  content: { role: Turn["role"]; content: Content[] }[];
  task: string | null;
  context: string | null;
  model: string | null;
  userBelief: string | null;
  reference: { text: string; content: Content[] } | null;
  tags: NonNullable<Prompt["tags"]>;
  responses: PreparedResponse[];
  /** Indices into `responses`; the second is null where the unit is a response. */
  pairs: (readonly [first: number, second: number | null])[];
  /** Of each pair, for the seal; see `createPairCommitter`. */
  commitments?: Buffer[];
  /** Those of `pairs` that are stored and not planned; left out where there are none. */
  leftOut?: LeftOutPair[];
}

/** A prompt as it came in; while the arm key is under lock, without arms. */
export interface StoredPrompt {
  id: number;
  line: number;
  /** Responses in canonical order. */
  prompt: Prompt;
  leftOut: LeftOutPair[];
}

export interface StudyRecord extends Omit<NewStudy, "key" | "quality" | "armKey"> {
  id: number;
  key: Buffer;
  state: StudyState;
  /** Hex SHA-256 of the materials: lines in their order, each in canonical order. */
  materialsHash: string;
  /** Hex SHA-256 of what the quality files hold; null where the study names none. */
  qualityHash: string | null;
  /** What was decided about leaks, in the order in which it was: part of the seal. */
  leakDecisions: LeakDecision[];
  undecidedLeaks: UndecidedLeaks;
  /** What is told of judgments that were made elsewhere; null where they were made here. */
  imported: Imported | null;
  pairs: number;
  seal: string | null;
  /** What the seal is over; null in a draft, and of studies that were opened before seals had parts. */
  sealParts: SealCommitments | null;
  /** When it was put away, to be read only; null where it was not. */
  archivedAt: number | null;
}

/** Column by column: entry i describes the i-th pair of the study. */
export interface PairsToPlan {
  pairIds: Int32Array;
  /** Pairs with the same number are met at most once by a rater. */
  onceKeys: Int32Array;
  /** Number of the stratum, from 0. */
  strata: Int32Array;
  /** See `foldPairs`; null for a draft that was stored without them. */
  commitments: Buffer | null;
}

export interface PlannedSlot {
  /** Index into `PairsToPlan`. */
  pair: number;
  /** Which rating of its pair, from 0. */
  round: number;
  side: Side;
}

export interface Opening {
  pairs: PairsToPlan;
  /** In queue order. */
  plan: Iterable<PlannedSlot>;
  /** Asked once the plan has been read. */
  seal: () => Seal;
  at: number;
  /** Who asked, for the audit log; the command line when left out. */
  actor?: string;
  /** Where arms are encrypted: what their key is under from now on; nothing else keeps it. */
  armKeyLock?: ArmKeyLock;
}

export interface StateChange {
  from: readonly StudyState[];
  to: StudyState;
  reason: string | null;
  at: number;
  /** Who asked, for the audit log; the command line when left out. */
  actor?: string;
  /** For the audit log. */
  details?: AuditAct["details"];
  /** With `unblinded`, where arms are encrypted: what opens them. */
  armKey?: Uint8Array;
}

/** A pair whose arms somebody saw before the study was unblinded. */
export interface PairUnblinding {
  pairId: number;
  /** As datasets call it. */
  label: string;
  at: number;
  who: string;
  reason: string;
}

/** What changes in a study whenever something happens that others are to be told of. */
export interface StudyStanding {
  studyId: number;
  state: StudyRecord["state"];
  /** Judgments that count, and surplus ones. */
  judged: number;
  surplus: number;
  /** The number of the last entry of its audit log; 0 where there is none. */
  acts: number;
}

export interface StudyProgress {
  slots: number;
  judged: number;
  held: number;
  surplus: number;
  consented: number;
  withdrawn: number;
}
