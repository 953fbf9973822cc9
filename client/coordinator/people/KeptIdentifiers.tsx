import { Button } from "@mantine/core";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayMoment } from "../say/say-moment.ts";

interface Kept {
  slug: string;
  identifiers: number;
  dueAt: number;
  isDue: boolean;
}

const columns: readonly Column<Kept>[] = [
  { name: "Study", value: ({ slug }) => slug },
  { name: "Identifiers", value: ({ identifiers }) => identifiers, isFigure: true },
  {
    name: "Deleted",
    value: ({ dueAt }) => dueAt,
    cell: ({ dueAt, isDue }) => (isDue ? "now" : sayMoment(dueAt)),
  },
];

/** What platforms call raters of closed studies, and when it is deleted. */
export const KeptIdentifiers = () => {
  const kept = useCall("rater:identifiers", { forget: false });
  const forget = useAct("rater:identifiers");
  return (
    <section className="section" aria-labelledby="identifiers">
      <h2 id="identifiers">Platforms’ names for raters</h2>
      <p>
        Of closed studies. The server deletes them by itself when their time is over, which each
        study file says.
      </p>
      <Loaded query={kept}>
        {(rows) => (
          <>
            <DataTable
              caption="Kept identifiers"
              columns={columns}
              rows={rows}
              keyOf={({ slug }) => slug}
              empty={<p className="aside">None are kept.</p>}
            />
            {rows.some(({ isDue }) => isDue) && (
              <div>
                <Button
                  variant="default"
                  loading={forget.isPending}
                  onClick={() => forget.mutate({ forget: true })}
                >
                  Delete what is due
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
      {forget.error !== null && <Problem error={forget.error} />}
    </section>
  );
};
