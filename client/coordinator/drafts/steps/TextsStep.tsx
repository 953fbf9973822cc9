import { useDraft } from "../use-draft.ts";
import { textsAt } from "../read-draft.ts";
import { ChoiceField } from "../fields/ChoiceField.tsx";
import { FileField } from "../fields/FileField.tsx";
import { ListField } from "../fields/ListField.tsx";
import { ManyField } from "../fields/ManyField.tsx";
import { TextField } from "../fields/TextField.tsx";
import { Comparisons } from "./Comparisons.tsx";
import { strataOptions } from "./strata-options.ts";
import { Materials } from "./Materials.tsx";

const languages = [
  { value: "en", label: "English" },
  { value: "de", label: "German" },
  { value: "es", label: "Spanish" },
  { value: "ar", label: "Arabic" },
];

const normalise = [
  { value: "strip-residue", label: "Take away what chat templates leave at both ends" },
  { value: "trim", label: "Take away white space at both ends" },
  { value: "unicode-nfc", label: "Compose characters (Unicode NFC)" },
  { value: "line-endings", label: "One kind of line end" },
  { value: "strip-invisible", label: "Take away invisible characters" },
  { value: "last-sentence", label: "End broken-off replies with their last whole sentence" },
  { value: "flatten-markdown", label: "Show headings, lists and tables as plain lines" },
];

/** What is compared, and the texts. */
export const TextsStep = () => {
  const draft = useDraft();
  const arms = textsAt(draft.value, ["arms"]);
  return (
    <>
      <TextField path={["title"]} label="Title" description="What raters see." isRequired />
      <TextField
        path={["internal_title"]}
        label="Internal title"
        description="What coordinators see."
      />
      <TextField
        path={["contact"]}
        label="Contact"
        description="Whom a rater may write to."
        isRequired
      />
      <ListField
        path={["arms"]}
        label="Arms"
        description="The conditions compared, with commas between: original, warm."
        isRequired
      />
      <Comparisons arms={arms} />
      <Materials arms={arms} />
      <ChoiceField
        path={["unit"]}
        label="What a rater judges at a time"
        otherwise="A pair of replies"
        options={[{ value: "response", label: "One reply" }]}
      />
      <ManyField
        path={["strata"]}
        label="Strata"
        description="Tags of the materials by which pairs are spread over the study, and results break down."
        options={strataOptions}
      />
      <ManyField
        path={["normalise"]}
        label="Done to every reply of every arm alike"
        options={normalise}
      />
      <FileField
        path={["leaks"]}
        label="Decisions about leaks"
        description="What was decided beforehand, in YAML; on a stored draft the page “Leaks” asks one by one."
        endings={["yaml", "yml"]}
      />
      <ManyField path={["languages"]} label="Languages of the rater's page" options={languages} />
    </>
  );
};
