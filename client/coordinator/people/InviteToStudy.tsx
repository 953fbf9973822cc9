import { useAct } from "../calls/use-act.ts";
import { Inviting } from "./Inviting.tsx";

/** Gives somebody a part in one study. */
export const InviteToStudy = ({ slug }: { slug: string }) => {
  const invite = useAct("person:invite");
  return (
    <Inviting
      act={invite}
      hasRole
      onInvite={(email, role) => invite.mutate({ slug, email, role })}
    />
  );
};
