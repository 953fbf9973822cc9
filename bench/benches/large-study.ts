import type { StudySize } from "../harness/study-file.ts";

/** 2,000,000 slots, half of them judged. */
export const largeStudy: StudySize = { pairs: 1_000_000, ratings: 2, judged: 1 };
