import type { CoordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import type { SignInCalls } from "../../../shared/protocol/people-protocol.ts";

type Name = keyof CoordinatorCalls | keyof SignInCalls;
type NounOf<Call> = Call extends `${infer Noun}:${string}` ? Noun : never;

/** What the calls are about, and files. */
export const subjects: Record<NounOf<Name> | "file", string> = {
  study: "Studies, from draft to results",
  folder: "Study folders that the server keeps until their study opens",
  pair: "Single pairs",
  rater: "Who takes part",
  person: "Who runs studies",
  token: "API tokens",
  session: "Signing in and out",
  link: "Invitations and resets",
  file: "Files in and out",
};

/** What each call does, for the document that describes the API: one without a line does not compile. */
export const callSummaries: Record<Name, string> = {
  "study:list": "The studies that you have a part in",
  "study:status": "How far a study is, pooled over arms",
  "study:create": "Checks a study folder of the server's machine and stores the study, or nothing",
  "study:open": "Freezes and seals the design and lets raters in; lets a paused study go on",
  "study:leaks": "What could tell a rater the arms in a draft's texts",
  "study:decide-leak": "Accepts a leak, takes it out, or leaves its pair out of the study",
  "study:pause": "Gives out no more pairs for now",
  "study:close": "Ends the collection for good",
  "study:unblind": "Lets arms be seen; cannot be undone",
  "folder:list": "Drafts in the making that you have a part in",
  "folder:begin": "Begins a draft in the making with a study file",
  "folder:read": "The study file of a draft in the making, and what lies beside it",
  "folder:write": "Changes the study file, unless somebody else changed it meanwhile",
  "folder:read-file": "A text that lies beside the study file",
  "folder:write-file": "Writes a text beside the study file",
  "folder:remove-file": "Removes a file that lies beside the study file",
  "folder:check": "Every error of a draft in the making, and what its study asks of raters",
  "folder:store": "Stores a draft in the making as a study, or says what is wrong with it",
  "folder:discard": "Removes a draft in the making",
  "folder:import":
    "Stores files of finished ratings as a closed study, or says what is odd about them",
  "study:import": "The same, of files on the server's machine",
  "pair:unblind": "Shows the arms of one pair, which is then no part of the claims",
  "study:agreement": "How far raters agree; in places while the study is blind",
  "study:results": "What an unblinded study found, its registered claims first",
  "study:verify": "Checks the audit log and the seal as they are stored",
  "study:preregistration": "The study as a pre-registration, with the fields of the OSF form",
  "study:export": "Writes the dataset into a folder of the server's machine",
  "study:preview":
    "A link, good for a day, that shows the study as raters see it and stores nothing",
  "rater:invite": "Links for one rater each; only their hashes are kept",
  "rater:erase": "Erases a rater: judgments, what they said of themselves, their identifier",
  "rater:payments": "Whom platforms sent, how far they came, which code they got",
  "rater:list": "Raters by number: how they work, and what sets them apart",
  "rater:show": "What happened with one rater, oldest first",
  "rater:tell": "Shows a rater a message, until they have read it",
  "rater:pause": "Gives one rater nothing more for now",
  "rater:resume": "Lets a paused rater go on",
  "rater:exclude": "Ends one rater's part; what they hold opens for others",
  "rater:reinstate": "Takes an exclusion back",
  "pair:list": "How far each pair is, and what raters reported about it",
  "rater:identifiers": "Platforms' identifiers that are kept, and until when; deletes what is due",
  "person:me": "Who you are, and your roles",
  "person:password": "Gives you another password",
  "person:list": "Everybody who is let in",
  "person:invite": "Gives a person a role in a study, with a link to pass on",
  "person:invite-owner": "Makes a person an owner of this Kelvin, with a link to pass on",
  "person:role": "Changes a person's role in a study, or takes it away",
  "person:reset": "A link by which a person chooses another password",
  "person:remove": "Lets a person in no more",
  "token:list": "Your API tokens",
  "token:create": "An API token of yours, told once",
  "token:revoke": "Makes an API token of yours good for nothing",
  "session:close-all": "Signs you out everywhere",
  "session:open": "Signs in with e-mail and password: sets the cookie",
  "session:close": "Signs out: takes the cookie away",
  "link:accept": "Takes an invitation or a reset: chooses a password and signs in",
};
