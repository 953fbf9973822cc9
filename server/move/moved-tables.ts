/** A table that a move takes along: parents stand before children. */
export interface MovedTable {
  name: string;
  /** The columns by which its rows have one order. */
  key: readonly string[];
  /** What SQLite is asked for, where its table lacks a column of PostgreSQL's. */
  from?: string;
}

const byId = (name: string): MovedTable => ({ name, key: ["id"] });
const byStudy = (name: string): MovedTable => ({ name, key: ["study_id"] });
const bySession = (name: string): MovedTable => ({ name, key: ["session_id"] });

/** Every table but the migrations' own, and `used_number`: PostgreSQL's sequences know. */
export const movedTables: readonly MovedTable[] = [
  byId("study"),
  byStudy("study_progress"),
  { name: "audit_entry", key: ["study_id", "number"] },
  byStudy("quality_files"),
  byStudy("arm_key"),
  byStudy("draft_arm_key"),
  byStudy("unblinded_arm_key"),
  { name: "sealed_arms", key: ["study_id", "first_prompt"] },
  byId("prompt"),
  byId("response"),
  { name: "left_out_pair", key: ["prompt_id", "first_id", "second_id"] },
  byId("pair"),
  { name: "pair_content", key: ["pair_id"] },
  { name: "unblinded_pair", key: ["pair_id"] },
  { name: "slot", key: ["study_id", "position"] },
  byId("session"),
  byId("assignment"),
  {
    ...byId("judgment"),
    from: `SELECT judgment.*, study_id FROM judgment JOIN assignment ON assignment.id = assignment_id
      ORDER BY judgment.id`,
  },
  byId("probe"),
  {
    ...byId("probe_judgment"),
    from: `SELECT probe_judgment.*, study_id FROM probe_judgment JOIN probe ON probe.id = probe_id
      ORDER BY probe_judgment.id`,
  },
  { name: "quiz_try", key: ["session_id", "number"] },
  { name: "session_device", key: ["study_id", "token_hash"] },
  byId("platform_identifier"),
  byId("invitation"),
  bySession("about_answer"),
  bySession("blinding_guess"),
  { name: "erased_judgment", key: ["judgment_id"] },
  byId("rater_message"),
  { name: "visitor", key: ["study_id", "token_hash"] },
  byId("alert"),
  byId("label_set"),
  { name: "label", key: ["set_id", "line", "arm"] },
  { name: "keyed_request", key: ["id"] },
  byId("person"),
  { name: "study_role", key: ["person_id", "study_id"] },
  { name: "person_session", key: ["secret_hash"] },
  { name: "person_link", key: ["secret_hash"] },
  byId("person_token"),
  byId("webhook"),
  byId("webhook_delivery"),
  byId("deleted_study"),
];

/** SQLite's rows of a table, in their order. */
export const sourceOf = ({ name, key, from }: MovedTable): string =>
  from ?? `SELECT * FROM ${name} ORDER BY ${key.join(", ")}`;
