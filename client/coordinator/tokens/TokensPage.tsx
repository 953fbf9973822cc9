import { Button } from "@mantine/core";
import type { CallOutput } from "../calls/make-call.ts";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { sayTime } from "../say/say-time.ts";
import { TokenForm } from "./TokenForm.tsx";

type Token = CallOutput<"token:list">[number];

const columns: readonly Column<Token>[] = [
  { name: "Name", value: ({ name }) => name },
  { name: "Good for", value: ({ reading }) => (reading ? "reading" : "all that you may do") },
  {
    name: "Made",
    value: ({ created_at }) => created_at,
    cell: ({ created_at }) => sayTime(created_at),
  },
];

const stateColumn = (onRevoke: (id: number) => void): Column<Token> => ({
  name: "State",
  value: ({ revoked_at }) => (revoked_at === null ? "good" : "revoked"),
  cell: ({ id, name, revoked_at }) =>
    revoked_at === null ? (
      <Button
        variant="default"
        size="xs"
        aria-label={`Revoke ${name}`}
        onClick={() => onRevoke(id)}
      >
        Revoke
      </Button>
    ) : (
      `Revoked ${sayTime(revoked_at)}`
    ),
});

const standingOf = (tokens: readonly Token[]): string => {
  const good = tokens.filter(({ revoked_at }) => revoked_at === null).length;
  return `${sayCount(good, "token")} of yours ${good === 1 ? "lets" : "let"} scripts in.`;
};

/** The reader's API tokens. */
export const TokensPage = () => {
  const tokens = useCall("token:list", {});
  const revoke = useAct("token:revoke");
  return (
    <Page
      title="API tokens"
      standing={tokens.data === undefined ? undefined : standingOf(tokens.data)}
    >
      <p>
        A script makes the calls of this console at <code>/api/v1</code>, with a token of yours as
        the bearer. What it does is yours in every log.
      </p>
      <Loaded query={tokens}>
        {(rows) => (
          <DataTable
            caption="Your API tokens"
            columns={[...columns, stateColumn((id) => revoke.mutate({ id }))]}
            rows={rows}
            keyOf={({ id }) => String(id)}
            empty={<EmptyState title="You have no API token. Make one below." />}
          />
        )}
      </Loaded>
      {revoke.error !== null && <Problem error={revoke.error} />}
      <TokenForm />
    </Page>
  );
};
