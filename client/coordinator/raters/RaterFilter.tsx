import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { RaterState } from "../../../shared/protocol/watched-raters.ts";
import { stateWords } from "./rater-words.ts";

export interface RaterFilterValue {
  search: string;
  state: RaterState | "";
  flagged: boolean;
}

interface Props {
  value: RaterFilterValue;
  onChange: (value: RaterFilterValue) => void;
  /** How many are shown of how many. */
  children: string;
}

const isState = (value: string): value is RaterState => Object.hasOwn(stateWords, value);

const choices = [
  { value: "", label: "Everybody" },
  ...Object.entries(stateWords).map(([value, label]) => ({ value, label })),
];

/** Whom the table shows. */
export const RaterFilter = ({ value, onChange, children }: Props) => (
  <search className="table-tools" aria-label="Raters">
    <TextInput
      label="Find a rater"
      description="Number, or platform id in full"
      value={value.search}
      onChange={(event) => onChange({ ...value, search: event.currentTarget.value })}
    />
    <NativeSelect
      label="Who stands where"
      data={choices}
      value={value.state}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange({ ...value, state: isState(chosen) ? chosen : "" });
      }}
    />
    <Checkbox
      label="Flagged only"
      checked={value.flagged}
      onChange={(event) => onChange({ ...value, flagged: event.currentTarget.checked })}
    />
    <output>{children}</output>
  </search>
);
