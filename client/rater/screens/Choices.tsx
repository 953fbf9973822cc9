interface Choice<Value> {
  value: Value;
  label: string;
}

interface Props<Value> {
  legend: string;
  help?: string | null;
  /** Of the group, in its form. */
  name: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
  /** Whether they are steps of a scale, which stand in one row. */
  steps?: boolean;
}

/** A question of which one answer is chosen. */
export const Choices = <Value extends string | number>({
  legend,
  help = null,
  name,
  choices,
  chosen,
  onChoose,
  steps = false,
}: Props<Value>) => (
  <fieldset className={steps ? "asking steps" : "asking"}>
    <legend dir="auto">{legend}</legend>
    {help !== null && (
      <p className="secondary-text" dir="auto">
        {help}
      </p>
    )}
    {choices.map(({ value, label }) => (
      <label key={value} className="choice" dir="auto">
        <input
          type="radio"
          name={name}
          checked={chosen === value}
          onChange={() => onChoose(value)}
        />
        {label}
      </label>
    ))}
  </fieldset>
);
