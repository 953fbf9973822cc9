import { createContext, use } from "react";
import type { Role } from "../../../shared/model/role.ts";
import type { StudyStatus } from "../../../shared/protocol/study-status.ts";

/** The study that the address names, as it stands now, and the reader's role in it. */
interface ShownStudy {
  slug: string;
  status: StudyStatus;
  role: Role;
}

export const StudyContext = createContext<ShownStudy | null>(null);

export const useStudy = (): ShownStudy => {
  const study = use(StudyContext);
  if (study === null) throw new Error("No study around this component");
  return study;
};
