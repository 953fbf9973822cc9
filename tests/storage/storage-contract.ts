import { describe } from "vitest";
import { draftsContract } from "./contract/drafts-contract.ts";
import { armKeyContract } from "./contract/arm-key-contract.ts";
import { exportsContract } from "./contract/exports-contract.ts";
import { holdingContract } from "./contract/holding-contract.ts";
import { judgingContract } from "./contract/judging-contract.ts";
import type { OpenStorage } from "./contract/open-storage.ts";
import { peopleContract } from "./contract/people-contract.ts";
import { previewsContract } from "./contract/previews-contract.ts";
import { sessionsContract } from "./contract/sessions-contract.ts";
import { studiesContract } from "./contract/studies-contract.ts";

/** What every implementation of the storage port promises. */
export function storageContract(implementation: string, open: OpenStorage): void {
  describe(`storage in ${implementation}`, () => {
    describe("studies", () => {
      studiesContract(open);
    });
    describe("drafts", () => {
      draftsContract(open);
    });
    describe("sessions and leases", () => {
      sessionsContract(open);
    });
    describe("holding slots", () => {
      holdingContract(open);
    });
    describe("judgments", () => {
      judgingContract(open);
    });
    describe("exports", () => {
      exportsContract(open);
    });
    describe("arms under a key", () => {
      armKeyContract(open);
    });
    describe("previews", () => {
      previewsContract(open);
    });
    describe("people", () => {
      peopleContract(open);
    });
  });
}
