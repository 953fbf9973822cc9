import { Button } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { folderPath, plainFileName, sendFile } from "../calls/send-file.ts";
import { makeCall } from "../calls/make-call.ts";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { ColumnSamples } from "../columns/ColumnSamples.tsx";
import { DropFiles } from "../frame/DropFiles.tsx";
import { Problem } from "../frame/Problem.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { type ImportChoices, noChoices, optionsOf } from "./import-choices.ts";
import { ImportClaims } from "./ImportClaims.tsx";
import { ImportForm } from "./ImportForm.tsx";
import { ImportFound } from "./ImportFound.tsx";

const Reading = ({ slug, files }: { slug: string; files: readonly string[] }) => {
  const [, go] = useLocation();
  const [choices, setChoices] = useState<ImportChoices>(noChoices);
  const [asked, setAsked] = useState<ImportChoices>(noChoices);
  const seen = useCall("folder:columns", { slug, files: [...files] });
  const trial = useQuery({
    queryKey: ["folder:import", { slug, files }, asked],
    queryFn: ({ signal }) =>
      makeCall("folder:import", { slug, options: optionsOf(asked), trial: true }, { signal }),
    placeholderData: keepPreviousData,
  });
  const store = useAct("folder:import");
  const columns = [...new Set((seen.data ?? []).flatMap((file) => file.columns))];
  const places = [...new Set(columns.map(({ place }) => place))].filter(
    (place) => !/[.[]/.test(place),
  );
  const found = trial.data;
  const isChanged = JSON.stringify(asked) !== JSON.stringify(choices);
  const isFine =
    found !== undefined &&
    found.counts !== null &&
    found.findings.every(({ severity }) => severity !== "error");
  return (
    <>
      {(seen.data ?? []).map((file) => (
        <details key={file.file}>
          <summary>First rows of {file.file}</summary>
          <ColumnSamples {...file} />
        </details>
      ))}
      <fieldset className="card">
        <legend>How they are to be read</legend>
        <ImportForm columns={places} choices={choices} onChange={setChoices} />
        <div>
          <Button variant="default" disabled={!isChanged} onClick={() => setAsked(choices)}>
            Read them so
          </Button>
        </div>
      </fieldset>
      {found !== undefined && found.questions.length > 0 && (
        <ImportClaims
          found={found}
          claims={choices.claims}
          registered={choices.registered}
          onChange={(changed) => {
            const next = { ...choices, ...changed };
            setChoices(next);
            setAsked(next);
          }}
        />
      )}
      <section className="section" aria-labelledby="found">
        <h2 id="found">What is in them</h2>
        {trial.isFetching && <Waiting />}
        {trial.isError && <Problem error={trial.error} kept="Nothing was stored." />}
        {found !== undefined && <ImportFound outcome={found} />}
        {store.isError && <Problem error={store.error} kept="Nothing was stored." />}
        {store.data?.stored === false && <ImportFound outcome={store.data} />}
      </section>
      <div>
        <Button
          disabled={!isFine || isChanged || trial.isFetching}
          loading={store.isPending}
          onClick={() =>
            store.mutate(
              { slug, options: optionsOf(asked), trial: false },
              { onSuccess: ({ stored }) => stored && go(`/studies/${slug}/results`) },
            )
          }
        >
          Import as a closed study
        </Button>
      </div>
    </>
  );
};

/** Files of ratings: sent, read on trial, with everything that is odd, and stored. */
export const ImportRatings = ({ slug, files }: { slug: string; files: readonly string[] }) => {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  return (
    <>
      <DropFiles
        label="Choose files of ratings"
        accept=".csv,.jsonl,.json,.parquet"
        send={async (file, onProgress) => {
          const name = plainFileName(file.name);
          await sendFile(folderPath(slug, name), file, onProgress);
          return name;
        }}
        onSent={() => {
          setRound(round + 1);
          void client.invalidateQueries();
        }}
      />
      {files.length > 0 && <Reading key={`${round} ${files.join()}`} slug={slug} files={files} />}
    </>
  );
};
