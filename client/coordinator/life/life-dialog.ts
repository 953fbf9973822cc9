import type { StudyStatus } from "../../../shared/protocol/study-status.ts";

export interface LifeDialogProps {
  status: StudyStatus;
  onClose: () => void;
}
