import { expect, test } from "vitest";
import * as page from "../../client/rater/wire/protocol-constants.ts";
import * as shared from "../../shared/protocol/rater-protocol.ts";

test("the page speaks the protocol's version, in the raters' namespace", () => {
  expect(page.protocolVersion).toBe(shared.protocolVersion);
  expect(page.raterNamespace).toBe(shared.raterNamespace);
});
