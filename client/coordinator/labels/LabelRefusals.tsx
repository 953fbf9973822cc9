import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type CallOutput, makeCall } from "../calls/make-call.ts";
import { Problem } from "../frame/Problem.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";

const sayTaken = ({ refusals, labels, version }: CallOutput<"labels:refusals">): string =>
  `${refusals} of ${sayCount(labels, "response")} have a pattern of refusing: version ${version}.`;

/** Labels every response by Kelvin's own patterns of refusing, without a file. */
export const LabelRefusals = ({ slug }: { slug: string }) => {
  const client = useQueryClient();
  const label = useMutation({
    mutationFn: () =>
      makeCall("labels:refusals", {
        slug,
        name: "refusal-patterns",
        question: null,
        option: "refusal",
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["labels:compare"] });
      void client.invalidateQueries({ queryKey: ["study:log"] });
    },
  });
  return (
    <section className="section" aria-labelledby="refusals">
      <h2 id="refusals">Refusals by pattern</h2>
      <p>
        Kelvin looks for a published list of patterns at the beginning of each response, in seven
        languages, and holds what it finds against the raters’ “refusal”.
      </p>
      {label.isError && <Problem error={label.error} kept="Nothing was stored." />}
      {label.data !== undefined && <output className="standing">{sayTaken(label.data)}</output>}
      <div className="many">
        <Button variant="default" loading={label.isPending} onClick={() => label.mutate()}>
          Label refusals by pattern
        </Button>
      </div>
    </section>
  );
};
