import { Button } from "@mantine/core";
import { useState } from "react";
import type { Role } from "../../../shared/model/role.ts";
import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { useStudy } from "../studies/use-study.ts";
import { ArchiveDialog } from "./ArchiveDialog.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { CopyDialog } from "./CopyDialog.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
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
  copy: { label: "Copy", Shown: CopyDialog },
  archive: { label: "Archive", Shown: ArchiveDialog },
  restore: { label: "Take out of the archive", Shown: ArchiveDialog },
  delete: { label: "Delete", Shown: DeleteDialog },
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

/** Who may take a step, as the server has it; the others are for who runs the study. */
const takenBy: Partial<Record<Step, readonly Role[]>> = {
  copy: ["owner", "data-manager"],
  delete: ["owner"],
};
const runs: readonly Role[] = ["owner", "coordinator"];

const stepsOf = ({ state, archived }: StudyStatus): readonly Step[] => {
  if (archived !== null) return ["restore", "copy", "delete"];
  const isSettled = state !== "open" && state !== "paused";
  return [...stepsFrom[state], "copy", ...(isSettled ? (["archive", "delete"] as const) : [])];
};

/** The buttons by which a study goes from state to state, for those whose role allows it. */
export const LifeActions = () => {
  const { status, role } = useStudy();
  const [step, setStep] = useState<Step | null>(null);
  const Dialog = step === null ? null : steps[step].Shown;
  return (
    <>
      {stepsOf(status)
        .filter((each) => (takenBy[each] ?? runs).includes(role))
        .map((each) => (
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
