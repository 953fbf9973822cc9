/** Labels with what is to be said under each. */
export const Facts = ({
  facts,
}: {
  facts: readonly (readonly [label: string, text: string])[];
}) => (
  <dl className="facts">
    {facts.flatMap(([label, text]) => [
      <dt key={`${label} label`}>{label}</dt>,
      <dd key={`${label} text`}>{text}</dd>,
    ])}
  </dl>
);
