import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
import { Problem } from "../frame/Problem.tsx";

interface Props {
  slug: string;
  isUnblinded: boolean;
  /** Whether one is in the making, beside which there is none. */
  isBusy: boolean;
}

/** Makes a dataset: blinded at once, with arms after the password. */
export const MakeDataset = ({ slug, isUnblinded, isBusy }: Props) => {
  const [isAsking, setAsking] = useState(false);
  const [password, setPassword] = useState("");
  const blinded = useAct("dataset:begin");
  const whole = useAct("dataset:begin");
  const close = (): void => {
    setAsking(false);
    setPassword("");
  };
  return (
    <>
      <div className="buttons">
        {isUnblinded && (
          <Button disabled={isBusy} onClick={() => setAsking(true)}>
            Make a dataset with arms
          </Button>
        )}
        <Button
          {...(isUnblinded ? { variant: "default" } : {})}
          disabled={isBusy}
          loading={blinded.isPending}
          onClick={() => blinded.mutate({ slug, blinded: true })}
        >
          Make a blinded dataset
        </Button>
      </div>
      {blinded.error !== null && <Problem error={blinded.error} />}
      {isAsking && (
        <ActDialog
          title="Make a dataset with arms"
          verb="Make the dataset"
          act={whole}
          onConfirm={() => whole.mutate({ slug, blinded: false, password }, { onSuccess: close })}
          onClose={close}
        >
          <p>
            It says which response came from which arm, and holds the texts, comments and results.
            The log says that it was you.
          </p>
          <PasswordAgain value={password} onChange={setPassword} />
        </ActDialog>
      )}
    </>
  );
};
