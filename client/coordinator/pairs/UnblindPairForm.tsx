import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";
import { useAct } from "../calls/use-act.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
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
    <ActForm
      className="panel-form"
      act={act}
      verb="Show the arms for good"
      button={{ color: "bad" }}
      onConfirm={() => {
        const opener = passphrases.length === 0 ? {} : { passphrases };
        act.mutate({ slug, pair, reason, password, ...opener });
      }}
      onCancel={onCancel}
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
    </ActForm>
  );
};
