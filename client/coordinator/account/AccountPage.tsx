import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useAct } from "../calls/use-act.ts";
import { Page } from "../frame/Page.tsx";
import { Problem } from "../frame/Problem.tsx";
import { roleWords } from "../people/role-words.ts";
import { useMe } from "../sign-in/use-me.ts";
import { PasswordForm } from "./PasswordForm.tsx";

/** The reader's own account. */
export const AccountPage = () => {
  const { email, owner, roles } = useMe();
  const client = useQueryClient();
  const closeAll = useAct("session:close-all");
  return (
    <Page title="Your account" standing={`You are signed in as ${email}.`}>
      <dl className="facts">
        {owner && (
          <>
            <dt>This Kelvin</dt>
            <dd>Owner: may do all, in every study</dd>
          </>
        )}
        {roles.map(({ slug, role }) => (
          <div className="fact" key={slug}>
            <dt>{slug}</dt>
            <dd>{roleWords[role]}</dd>
          </div>
        ))}
      </dl>
      <PasswordForm email={email} />
      <section className="section" aria-labelledby="sessions">
        <h2 id="sessions">Sessions</h2>
        <p>
          A session ends after twelve hours without use, and after a week. You can end all of yours
          now, on every device, this one too.
        </p>
        <div>
          <Button
            variant="default"
            loading={closeAll.isPending}
            onClick={() => closeAll.mutate({}, { onSuccess: () => void client.resetQueries() })}
          >
            Sign out everywhere
          </Button>
        </div>
        {closeAll.error !== null && <Problem error={closeAll.error} />}
      </section>
    </Page>
  );
};
