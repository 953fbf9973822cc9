import { Secret } from "../frame/Secret.tsx";

/** What came of an invitation: the link is passed on by whoever invites, for Kelvin sends no mail. */
export const Invited = ({ link }: { link: string | null }) =>
  link === null ? (
    <p>They have an account already, or a link to one: their part counts from now on.</p>
  ) : (
    <Secret label="A link for them, good once and for a week. Pass it on yourself." value={link} />
  );
