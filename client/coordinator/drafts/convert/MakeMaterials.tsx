import { Button, Checkbox } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Conversion } from "../../../../shared/model/conversion.ts";
import type { ConvertedFiles, SeenFile } from "../../../../shared/protocol/conversion-calls.ts";
import { makeCall } from "../../calls/make-call.ts";
import { Problem } from "../../frame/Problem.tsx";
import { Waiting } from "../../frame/Waiting.tsx";
import { sayCount } from "../../../../shared/say/say-count.ts";
import { FindingList } from "../../frame/FindingList.tsx";
import { textsAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";
import { isArmName, namesOf } from "./arm-names.ts";
import { ArmNames } from "./ArmNames.tsx";
import { columnsOf, firstChoices } from "./column-choices.ts";
import { ColumnForm } from "./ColumnForm.tsx";
import { SeenFiles } from "./SeenFiles.tsx";

const isKnown = (files: readonly SeenFile[]): boolean =>
  files.length > 0 &&
  files.every(
    ({ layout }) => layout !== null && layout !== "materials" && layout === files[0]?.layout,
  );

const sayFound = ({ prompts, unmatched, names }: ConvertedFiles): string => {
  const arms = [...new Set(names.map(({ arm }) => arm))].join(" and ");
  const left =
    unmatched === 0
      ? "Every prompt has its responses."
      : `${sayCount(unmatched, "prompt")} left out, which one arm alone answers.`;
  return `${sayCount(prompts, "prompt")} of ${arms === "" ? "no arm" : arms}. ${left}`;
};

/** The first name of a file of materials that is none of those it is made of. */
const outOf = (files: readonly SeenFile[]): string =>
  ["pairs.jsonl", "materials.jsonl", "materials-made.jsonl"].find((name) =>
    files.every(({ file }) => file !== name),
  ) ?? "made.jsonl";

/** Makes materials of files whose columns are named otherwise: by their layout, or as somebody says. */
export const MakeMaterials = ({ files, onDone }: { files: SeenFile[]; onDone: () => void }) => {
  const draft = useDraft();
  const { slug } = draft;
  const [byHand, setByHand] = useState(!isKnown(files));
  const [choices, setChoices] = useState(() => firstChoices(files));
  const [named, setNamed] = useState<Record<string, string>>({});
  const arms = textsAt(draft.value, ["arms"]);
  const columns = columnsOf(choices);
  const conversion: Conversion | null = byHand ? (columns === null ? null : { columns }) : {};
  const input = { slug, files: files.map(({ file }) => file), as: outOf(files) };
  const trial = useQuery({
    queryKey: ["folder:convert", input, conversion],
    queryFn: ({ signal }) =>
      makeCall(
        "folder:convert",
        { ...input, conversion: conversion ?? {}, trial: true },
        { signal },
      ),
    enabled: conversion !== null,
    placeholderData: keepPreviousData,
  });
  const found = conversion === null ? undefined : trial.data;
  const names = namesOf(found?.names ?? [], arms, named);
  const write = useMutation({
    mutationFn: () =>
      makeCall("folder:convert", {
        ...input,
        conversion: { ...conversion, arms: names },
        trial: false,
      }),
    onSuccess: async ({ written }) => {
      if (written === null) return;
      draft.edit(["materials"], written);
      const made = [...new Set(Object.values(names))];
      if (made.some((arm) => !arms.includes(arm))) draft.edit(["arms"], made);
      await draft.filesChanged();
      onDone();
    },
  });
  const places = [...new Set(files.flatMap((file) => file.columns.map(({ place }) => place)))];
  const isReady =
    found !== undefined &&
    found.errors === 0 &&
    found.prompts > 0 &&
    !trial.isFetching &&
    Object.values(names).every(isArmName);
  return (
    <fieldset className="card">
      <legend>Make materials of {files.map(({ file }) => file).join(" and ")}</legend>
      <SeenFiles files={files} />
      {isKnown(files) && (
        <Checkbox
          label="Say by hand what the columns hold"
          checked={byHand}
          onChange={(event) => setByHand(event.currentTarget.checked)}
        />
      )}
      {byHand && (
        <ColumnForm columns={places} arms={arms} choices={choices} onChange={setChoices} />
      )}
      {conversion === null && (
        <p className="standing">Choose the column of the prompt, and those of the responses.</p>
      )}
      {trial.isError && <Problem error={trial.error} kept="Nothing was written." />}
      {conversion !== null && trial.isPending && <Waiting />}
      {found !== undefined && (
        <>
          <output className="standing">{trial.isFetching ? "Reading …" : sayFound(found)}</output>
          <FindingList findings={found.findings} />
          <ArmNames names={names} onName={(called, arm) => setNamed({ ...named, [called]: arm })} />
        </>
      )}
      {write.isError && <Problem error={write.error} kept="Nothing was written." />}
      {write.data?.written === null && <FindingList findings={write.data.findings} />}
      <div className="many">
        <Button disabled={!isReady} loading={write.isPending} onClick={() => write.mutate()}>
          Write the materials
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
      </div>
    </fieldset>
  );
};
