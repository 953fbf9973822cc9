import { TextInput } from "@mantine/core";
import { isArmName } from "./arm-names.ts";

interface Props {
  /** The name of the arm by what files call it. */
  names: Readonly<Record<string, string>>;
  onName: (called: string, arm: string) => void;
}

/** What the arms are to be called in the study. */
export const ArmNames = ({ names, onName }: Props) => (
  <div className="column-choices">
    {Object.entries(names).map(([called, arm]) => (
      <TextInput
        key={called}
        label={`“${called}” is the arm`}
        error={isArmName(arm) ? null : "A letter, then letters, digits, hyphens or underscores."}
        value={arm}
        onChange={(event) => onName(called, event.currentTarget.value)}
      />
    ))}
  </div>
);
