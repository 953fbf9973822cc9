import { Button } from "@mantine/core";
import { useState } from "react";
import { useStudy } from "../studies/use-study.ts";
import { CloseDialog } from "./CloseDialog.tsx";
import { OpenDialog } from "./OpenDialog.tsx";
import { PauseDialog } from "./PauseDialog.tsx";
import { ResumeDialog } from "./ResumeDialog.tsx";
import { UnblindDialog } from "./UnblindDialog.tsx";

const steps = {
  open: { label: "Open the study", Shown: OpenDialog },
  pause: { label: "Pause", Shown: PauseDialog },
  resume: { label: "Go on", Shown: ResumeDialog },
  close: { label: "Close the study", Shown: CloseDialog },
  unblind: { label: "Unblind", Shown: UnblindDialog },
} as const;

type Step = keyof typeof steps;

/** What can be done next in each state; the first is the one that leads on. */
const stepsFrom = {
  draft: ["open"],
  open: ["pause", "close"],
  paused: ["resume", "close"],
  closed: ["unblind"],
  unblinded: [],
} as const satisfies Record<string, readonly Step[]>;

/** The buttons by which a study goes from state to state, for those whose role allows it. */
export const LifeActions = () => {
  const { status, role } = useStudy();
  const [step, setStep] = useState<Step | null>(null);
  if (role !== "owner" && role !== "coordinator") return null;
  const Dialog = step === null ? null : steps[step].Shown;
  return (
    <>
      {stepsFrom[status.state].map((each: Step) => (
        <Button
          key={each}
          variant={each === "open" || each === "resume" ? "filled" : "default"}
          onClick={() => setStep(each)}
        >
          {steps[each].label}
        </Button>
      ))}
      {Dialog !== null && <Dialog status={status} onClose={() => setStep(null)} />}
    </>
  );
};
