import type { Role } from "../../../shared/model/role.ts";
import type { CoordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";

/** Who may make a call, beside whoever owns the data folder, who may make every one. */
export interface CallAccess {
  who:
    /** People with one of these roles in the study that the input's `slug` names. */
    | readonly Role[]
    /** Everybody with an account, or owners of the installation only, or no person at all. */
    | "everyone"
    | "owners"
    | "nobody";
  /** Whether it changes nothing, so that an API token for reading may make it. */
  reads?: true;
  /** Whether it is about a study that need not be stored yet; until it is, owners of the installation alone may. */
  ahead?: true;
  /** Whether it may be made of a study that is archived, though it changes something. */
  archived?: true;
}

const runs = ["owner", "coordinator"] as const;
const handlesTexts = ["owner", "data-manager"] as const;
const seesResults = ["owner", "coordinator", "analyst"] as const;
const everyRole = ["owner", "coordinator", "data-manager", "analyst", "viewer"] as const;

/**
 * Every call has its line here: one without does not compile, and nobody may make it. Calls that name
 * folders of the server's machine are for whoever owns the data folder.
 */
export const callAccess = {
  "study:list": { who: "everyone", reads: true },
  "study:status": { who: everyRole, reads: true },
  "study:create": { who: "nobody" },
  "study:open": { who: runs },
  "study:leaks": { who: handlesTexts, reads: true },
  "study:leak-texts": { who: handlesTexts, reads: true },
  "study:decide-leak": { who: handlesTexts },
  "study:pause": { who: runs },
  "study:close": { who: runs },
  "study:unblind": { who: runs },
  "pair:unblind": { who: runs },
  "study:agreement": { who: seesResults, reads: true },
  "study:variances": { who: seesResults, reads: true },
  "study:results": { who: seesResults, reads: true },
  "study:explore": { who: seesResults, archived: true },
  "study:looks": { who: seesResults, reads: true },
  "labels:take": { who: "nobody" },
  "labels:refusals": { who: runs },
  "labels:columns": { who: runs, reads: true },
  "labels:bring": { who: runs },
  "labels:compare": { who: seesResults, reads: true },
  "study:verify": { who: everyRole, reads: true },
  "study:log": { who: everyRole, reads: true },
  "study:preregistration": { who: handlesTexts, reads: true },
  "study:export": { who: "nobody", archived: true },
  "dataset:list": { who: seesResults, reads: true },
  "dataset:begin": { who: seesResults, archived: true },
  "dataset:cancel": { who: seesResults, archived: true },
  "dataset:remove": { who: seesResults, archived: true },
  "study:closing": { who: runs, reads: true },
  "study:copy": { who: handlesTexts, archived: true },
  "study:archive": { who: runs, archived: true },
  "study:delete": { who: ["owner"], archived: true },
  "study:import": { who: "nobody" },
  "folder:import": { who: handlesTexts, ahead: true },
  "folder:list": { who: "everyone", reads: true },
  "folder:begin": { who: "owners" },
  "folder:read": { who: handlesTexts, reads: true, ahead: true },
  "folder:write": { who: handlesTexts, ahead: true },
  "folder:read-file": { who: handlesTexts, reads: true, ahead: true },
  "folder:write-file": { who: handlesTexts, ahead: true },
  "folder:remove-file": { who: handlesTexts, ahead: true },
  "folder:check": { who: handlesTexts, reads: true, ahead: true },
  "folder:columns": { who: handlesTexts, reads: true, ahead: true },
  "folder:convert": { who: handlesTexts, ahead: true },
  "folder:store": { who: handlesTexts, ahead: true },
  "folder:discard": { who: handlesTexts, ahead: true },
  "server:backup": { who: "nobody" },
  "backup:list": { who: "owners", reads: true },
  "backup:begin": { who: "owners" },
  "backup:unlock": { who: "owners" },
  "study:live": { who: everyRole, reads: true },
  "alert:acknowledge": { who: runs },
  "server:standing": { who: "everyone", reads: true },
  "study:readiness": { who: [...handlesTexts, "coordinator"], reads: true },
  "study:pilot": { who: handlesTexts },
  "study:preview": { who: [...handlesTexts, "coordinator"], reads: true },
  "study:data-protection": { who: [...handlesTexts, "coordinator"], reads: true },
  "rater:invite": { who: runs },
  "rater:erase": { who: runs, archived: true },
  "rater:payments": { who: runs, reads: true },
  "rater:list": { who: seesResults, reads: true },
  "rater:show": { who: runs, reads: true },
  "rater:tell": { who: runs },
  "rater:pause": { who: runs },
  "rater:resume": { who: runs },
  "rater:exclude": { who: runs },
  "rater:reinstate": { who: runs },
  "pair:list": { who: seesResults, reads: true },
  "rater:identifiers": { who: "owners" },
  "webhook:list": { who: runs, reads: true },
  "webhook:create": { who: runs },
  "webhook:rotate": { who: runs },
  "webhook:remove": { who: runs },
  "webhook:ping": { who: runs },
  "webhook:deliveries": { who: runs, reads: true },
  "webhook:retry": { who: runs },
  "person:me": { who: "everyone", reads: true },
  "person:password": { who: "everyone" },
  "person:list": { who: "owners", reads: true },
  "person:of-study": { who: ["owner"], reads: true },
  "person:invite": { who: ["owner"], archived: true },
  "person:invite-owner": { who: "owners" },
  "person:role": { who: ["owner"], archived: true },
  "person:reset": { who: "owners" },
  "person:remove": { who: "owners" },
  "token:list": { who: "everyone", reads: true },
  "token:create": { who: "everyone" },
  "token:revoke": { who: "everyone" },
  "session:close-all": { who: "everyone" },
} as const satisfies Record<keyof CoordinatorCalls, CallAccess>;
