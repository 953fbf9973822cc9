import { RowsField } from "../fields/RowsField.tsx";
import { TextField } from "../fields/TextField.tsx";
import { valueAt } from "../read-draft.ts";

/** What published data say of themselves; raters see none of it. */
export const DatasetStep = () => (
  <>
    <TextField
      path={["dataset", "description"]}
      label="Description"
      description="What the data are, in a paragraph."
      isLong
    />
    <TextField
      path={["dataset", "licence"]}
      label="Licence"
      description="As SPDX names it, as in CC-BY-4.0; without one all rights are reserved."
    />
    <TextField
      path={["dataset", "url"]}
      label="Address"
      description="Where the data will be found."
    />
    <RowsField
      path={["dataset", "authors"]}
      legend="Authors"
      add="Add an author"
      nameOf={(row, index) => {
        const name = valueAt(row, ["name"]);
        return typeof name === "string" && name !== "" ? name : `author ${index + 1}`;
      }}
      start={{ name: "" }}
    >
      {(path) => (
        <>
          <TextField path={[...path, "name"]} label="Name" isRequired isKept />
          <TextField path={[...path, "orcid"]} label="ORCID" />
          <TextField path={[...path, "affiliation"]} label="Affiliation" />
        </>
      )}
    </RowsField>
    <RowsField
      path={["dataset", "keywords"]}
      legend="Keywords"
      add="Add a keyword"
      nameOf={(row, index) => String(row) || `keyword ${index + 1}`}
      start=""
    >
      {(path) => <TextField path={path} label="Keyword" isKept />}
    </RowsField>
  </>
);
