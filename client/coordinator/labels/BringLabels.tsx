import { Button } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BroughtLabels } from "../../../shared/protocol/label-calls.ts";
import type { SeenColumn } from "../../../shared/protocol/conversion-calls.ts";
import { type CallOutput, makeCall } from "../calls/make-call.ts";
import { ColumnSamples } from "../columns/ColumnSamples.tsx";
import { FindingList } from "../frame/FindingList.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { askedOf, firstLabelChoices, type LabelChoices } from "./label-choices.ts";
import { LabelForm } from "./LabelForm.tsx";
import { Unmatched } from "./Unmatched.tsx";

const sayJoined = ({ labels, unmatched, errors }: BroughtLabels): string => {
  if (errors > 0) return `${sayCount(errors, "error")}: nothing can be taken as it is.`;
  const none = unmatched === 0 ? "every row has its response" : `${unmatched} match none`;
  return `${sayCount(labels, "row")} match a response of the study; ${none}.`;
};

interface Props {
  slug: string;
  file: string;
  onDone: () => void;
}

const Join = ({ slug, file, onDone, seen }: Props & { seen: CallOutput<"labels:columns"> }) => {
  const { columns, suggested, questions } = seen;
  const client = useQueryClient();
  const [choices, setChoices] = useState<LabelChoices>(() =>
    firstLabelChoices(columns, suggested, questions),
  );
  const asked = askedOf(choices, questions);
  const trial = useQuery({
    queryKey: ["labels:bring", { slug, file }, asked],
    queryFn: ({ signal }) => {
      if (asked === null) throw new Error("Asked without columns");
      return makeCall("labels:bring", { slug, file, ...asked, trial: true }, { signal });
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  const take = useMutation({
    mutationFn: () => {
      if (asked === null) throw new Error("Asked without columns");
      return makeCall("labels:bring", { slug, file, ...asked, trial: false });
    },
    onSuccess: ({ version }) => {
      if (version === null) return;
      void client.invalidateQueries({ queryKey: ["labels:compare"] });
      void client.invalidateQueries({ queryKey: ["study:log"] });
      onDone();
    },
  });
  const found = asked === null ? undefined : trial.data;
  const isReady = found !== undefined && found.errors === 0 && !trial.isFetching;
  return (
    <>
      <ColumnSamples file={file} columns={columns} />
      <LabelForm
        columns={columns.map(({ place }: SeenColumn) => place)}
        questions={questions}
        choices={choices}
        onChange={setChoices}
      />
      {asked === null && (
        <p className="standing">Choose the columns of prompt, arm and label, and a name.</p>
      )}
      {asked !== null && trial.isError && <Problem error={trial.error} />}
      {found !== undefined && (
        <>
          <output className="standing">{trial.isFetching ? "Joining …" : sayJoined(found)}</output>
          <FindingList findings={found.findings} />
          <Unmatched brought={found} />
        </>
      )}
      {take.isError && <Problem error={take.error} kept="Nothing was stored." />}
      <div className="many">
        <Button disabled={!isReady} loading={take.isPending} onClick={() => take.mutate()}>
          Take these labels
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </>
  );
};

/** A file of labels that was sent: what its columns hold, what joins, what does not, and whether to take it. */
export const BringLabels = ({ round, ...props }: Props & { round: number }) => {
  const { slug, file } = props;
  const seen = useQuery({
    queryKey: ["labels:columns", { slug, file }, round],
    queryFn: ({ signal }) => makeCall("labels:columns", { slug, file }, { signal }),
    staleTime: "static",
  });
  return (
    <fieldset className="card">
      <legend>{file}</legend>
      <Loaded query={seen}>
        {(value) =>
          value.columns.length === 0 || value.questions.length === 0 ? (
            <>
              <FindingList findings={value.findings} />
              <p>
                {value.questions.length === 0
                  ? "No question of this study is about single responses or a choice between two."
                  : "There is nothing in it to be taken."}
              </p>
            </>
          ) : (
            <Join {...props} seen={value} />
          )
        }
      </Loaded>
    </fieldset>
  );
};
