import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";
import { useAct } from "../calls/use-act.ts";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
import { Problem } from "../frame/Problem.tsx";
import { ReasonInput } from "../life/ReasonInput.tsx";
import { useStudy } from "../studies/use-study.ts";
import { UnblindedResponses } from "./UnblindedResponses.tsx";

/** Shows the arms of one pair, in an emergency: takes a reason, the password and what opens the arms. */
export const UnblindPairForm = ({ pair, onCancel }: { pair: string; onCancel: () => void }) => {
  const { slug, status } = useStudy();
  const [reason, setReason] = useState("");
  const [password, setPassword] = useState("");
  const [passphrases, setPassphrases] = useState<string[]>(() =>
    Array.from({ length: status.passphrases }, () => ""),
  );
  const act = useAct("pair:unblind");
  if (act.data !== undefined) return <UnblindedResponses pair={act.data} />;
  return (
    <form
      className="pair-form"
      onSubmit={(event) => {
        event.preventDefault();
        const opener = passphrases.length === 0 ? {} : { passphrases };
        act.mutate({ slug, pair, reason, password, ...opener });
      }}
    >
      <h3 ref={focusOnAppearance} tabIndex={-1}>
        Show the arms of this pair
      </h3>
      <p>
        You will see both texts with their arms. The pair is then no part of what the study
        confirms, the log says that it was you, and it cannot be undone.
      </p>
      <ReasonInput value={reason} onChange={setReason} required />
      {passphrases.map((passphrase, place) => (
        <PasswordInput
          // Passphrases have no names but their places.
          // eslint-disable-next-line react/no-array-index-key
          key={place}
          label={passphrases.length === 1 ? "Passphrase for the arms" : `Passphrase ${place + 1}`}
          autoComplete="off"
          required
          value={passphrase}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setPassphrases(passphrases.map((each, other) => (other === place ? value : each)));
          }}
        />
      ))}
      <PasswordAgain value={password} onChange={setPassword} />
      {act.error !== null && <Problem error={act.error} />}
      <div className="pair-buttons">
        <Button type="submit" color="bad" loading={act.isPending}>
          Show the arms for good
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
