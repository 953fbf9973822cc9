import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { Secret } from "../frame/Secret.tsx";

/** The key that opens the arms alone: told once, and the dialog closes only once it is kept. */
export const RecoveryKey = ({ value, onDone }: { value: string; onDone: () => void }) => {
  const [isKept, setKept] = useState(false);
  return (
    <div className="dialog-form">
      <p>
        If a passphrase is lost, this key opens the arms instead. It is shown now and never again.
        Without it and without the passphrases nobody can ever tell the arms apart.
      </p>
      <Secret label="Recovery key" value={value} />
      <Checkbox
        label="I have put the key where it is safe"
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <div className="buttons">
        <Button disabled={!isKept} onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
};
