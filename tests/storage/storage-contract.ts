import { describe, expect, test } from "vitest";
import { alertsContract } from "./contract/alerts-contract.ts";
import { armKeyContract } from "./contract/arm-key-contract.ts";
import { draftsContract } from "./contract/drafts-contract.ts";
import { exportsContract } from "./contract/exports-contract.ts";
import { holdingContract } from "./contract/holding-contract.ts";
import { judgingContract } from "./contract/judging-contract.ts";
import { keyedRequestsContract } from "./contract/keyed-requests-contract.ts";
import { labelsContract } from "./contract/labels-contract.ts";
import { numbersContract } from "./contract/numbers-contract.ts";
import type { OpenStorage } from "./contract/open-storage.ts";
import { participationContract } from "./contract/participation-contract.ts";
import { peopleContract } from "./contract/people-contract.ts";
import { previewsContract } from "./contract/previews-contract.ts";
import { ratersContract } from "./contract/raters-contract.ts";
import { restContract } from "./contract/rest-contract.ts";
import { sessionsContract } from "./contract/sessions-contract.ts";
import { webhookTakingContract } from "./contract/webhook-taking-contract.ts";
import { studiesContract } from "./contract/studies-contract.ts";
import { watchMethods } from "./contract/watch-methods.ts";
import { webhooksContract } from "./contract/webhooks-contract.ts";

const contracts: readonly [what: string, contract: (open: OpenStorage) => void][] = [
  ["studies", studiesContract],
  ["drafts", draftsContract],
  ["sessions and leases", sessionsContract],
  ["the way through", participationContract],
  ["holding slots", holdingContract],
  ["judgments", judgingContract],
  ["numbers", numbersContract],
  ["raters", ratersContract],
  ["exports", exportsContract],
  ["arms under a key", armKeyContract],
  ["previews", previewsContract],
  ["people", peopleContract],
  ["alerts", alertsContract],
  ["labels", labelsContract],
  ["webhooks", webhooksContract],
  ["taking what webhooks are told", webhookTakingContract],
  ["requests with a key", keyedRequestsContract],
  ["the rest", restContract],
];

/** What every implementation of the storage port promises. */
export function storageContract(implementation: string, open: OpenStorage): void {
  describe(`storage in ${implementation}`, () => {
    const methods = watchMethods(open);
    describe.each(contracts)("%s", (_what, contract) => {
      contract(methods.open);
    });

    // After all of the above; by itself it has nothing to look at.
    test("has no method that no case of the contract calls", ({ skip }) => {
      skip(methods.known() === 0);
      expect(methods.known()).toBeGreaterThan(100);
      expect(methods.uncalled()).toEqual([]);
    });
  });
}
