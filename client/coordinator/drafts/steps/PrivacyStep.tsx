import { ChoiceField } from "../fields/ChoiceField.tsx";
import { DocumentField } from "../fields/DocumentField.tsx";
import { ManyField } from "../fields/ManyField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { SwitchField } from "../fields/SwitchField.tsx";
import { TextField } from "../fields/TextField.tsx";

const paradata = [
  { value: "dwell", label: "How long and in which order replies are looked at" },
  { value: "scroll", label: "How far down" },
  { value: "focus", label: "Leaving the page, pasting" },
];

const codes = [
  { key: "completed", label: "Code of those who judged all that was asked" },
  { key: "partial", label: "Code of those who judged a part" },
  { key: "withdrawn", label: "Code of those who withdrew" },
  { key: "screened_out", label: "Code of those who did not pass the quiz" },
  { key: "full", label: "Code of those who come when the study takes nobody any more" },
];

/** What raters agree to, what is kept of them, how they come and are paid, who is blind. */
export const PrivacyStep = () => (
  <>
    <DocumentField
      field="consent"
      label="Consent"
      description="Markdown that a rater agrees to; left empty: a short text that says what Kelvin keeps."
    />
    <TextField
      path={["content_warning"]}
      label="Content warning"
      description="What raters are told before they agree."
      isLong
    />
    <DocumentField
      field="debriefing"
      label="Debriefing"
      description="Markdown that raters who judged anything read at the end."
    />
    <ChoiceField
      path={["recruitment", "platform"]}
      label="Where raters come from"
      otherwise="Whoever has the link"
      options={[
        { value: "invitation", label: "Links for one rater each" },
        { value: "prolific", label: "Prolific" },
        { value: "mturk", label: "MTurk" },
      ]}
    />
    {codes.map(({ key, label }) => (
      <TextField key={key} path={["recruitment", "codes", key]} label={label} />
    ))}
    <TextField
      path={["recruitment", "completion_link"]}
      label="Link by which raters hand in their code"
      description="With {code} where the code goes; left out: on Prolific, Prolific's own."
    />
    <NumberField path={["recruitment", "pay_per_hour"]} label="Pay promised for an hour" min={0} />
    <NumberField
      path={["recruitment", "pay_per_rater"]}
      label="Pay for a rater who completes"
      min={0}
    />
    <TextField
      path={["recruitment", "currency"]}
      label="Currency"
      description="Three capital letters, as in GBP."
    />
    <ChoiceField
      path={["privacy", "withdrawal"]}
      label="What becomes of what a withdrawn rater gave"
      otherwise="It stays, left out of the analysis"
      options={[{ value: "delete", label: "It is erased" }]}
    />
    <NumberField
      path={["privacy", "keep_platform_ids_days"]}
      label="Days after closing that platforms' names for raters are kept"
      otherwise="90"
      min={0}
      max={3650}
    />
    <ManyField
      path={["privacy", "paradata"]}
      label="What is recorded of how pages are used"
      description="The consent page says so in plain words."
      options={paradata}
    />
    <ChoiceField
      path={["blinding", "coordinator"]}
      label="What coordinators see before unblinding"
      otherwise="How far it is, pooled over the arms"
      options={[{ value: "open", label: "The answers to each pair too" }]}
    />
    <ChoiceField
      path={["blinding", "arm_key"]}
      label="The key to the arms"
      otherwise="Kept by the server"
      options={[
        { value: "passphrase", label: "Under a passphrase: nobody has the arms before unblinding" },
      ]}
    />
    <SwitchField
      path={["blinding", "second_person"]}
      label="Unblinding takes two people, each with a passphrase"
    />
    <NumberField
      path={["seed"]}
      label="Seed of the plan"
      description="Draws sides and order; left out, it is drawn and sealed."
      otherwise="Drawn"
      min={0}
    />
  </>
);
