import type { PersonInStudy } from "../../../shared/protocol/people-protocol.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { useMe } from "../sign-in/use-me.ts";
import { useStudy } from "../studies/use-study.ts";
import { InviteToStudy } from "./InviteToStudy.tsx";
import { RoleInStudy } from "./RoleInStudy.tsx";
import { roleNames } from "./role-words.ts";

const columnsOf = (slug: string, own: string): readonly Column<PersonInStudy>[] => [
  { name: "Address", value: ({ email }) => email },
  {
    name: "Account",
    value: ({ joined }) => (joined ? "has a password" : "has not used the link yet"),
  },
  {
    name: "Role",
    value: ({ role }) => roleNames[role],
    cell: (person) =>
      // Whoever took their own role away could not give it back.
      person.email === own ? (
        `${roleNames[person.role]} (you)`
      ) : (
        <RoleInStudy slug={slug} person={person} />
      ),
  },
];

/** Who has a part in this study, given and taken by its owners. */
export const StudyPeoplePage = () => {
  const { slug } = useStudy();
  const me = useMe();
  const people = useCall("person:of-study", { slug });
  return (
    <Page
      title="People"
      {...(people.data === undefined
        ? {}
        : {
            standing: `${sayCount(people.data.length, "person has", "people have")} a part in this study, beside the owners of this Kelvin. Raters need no account.`,
          })}
    >
      <Loaded query={people}>
        {(rows) => (
          <DataTable
            caption="People of this study"
            columns={columnsOf(slug, me.email)}
            rows={rows}
            keyOf={({ email }) => email}
            noun={["person", "people"]}
            empty={
              <EmptyState title="Nobody has a part in this study yet. Invite somebody below." />
            }
          />
        )}
      </Loaded>
      <InviteToStudy slug={slug} />
      <p className="aside">A change counts at once, and goes into the study’s log.</p>
    </Page>
  );
};
