import type { StudyStatus } from "../../../shared/protocol/coordinator-protocol.ts";

export interface LifeDialogProps {
  status: StudyStatus;
  onClose: () => void;
}
