import { askThread } from "./ask-thread.ts";

/** What a thread that verifies starts with. */
export interface VerifyRequest {
  file: string;
  migrations: string;
}

/** `verifyBackup`, without holding raters up. */
export const verifyOnThread = (request: VerifyRequest): Promise<void> =>
  askThread("verify-thread", request);
