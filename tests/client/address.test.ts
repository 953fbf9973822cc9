import { expect, test } from "vitest";
import { readAddress } from "../../client/lib/address.ts";

test("reads the study from a rater's link, below any base path", () => {
  expect(readAddress("/r/reading-replies")).toEqual({
    basePath: "",
    slug: "reading-replies",
    isPreview: false,
  });
  expect(readAddress("/lab/kelvin/r/small/")).toEqual({
    basePath: "/lab/kelvin",
    slug: "small",
    isPreview: false,
  });
});

test("takes no other address for a rater's", () => {
  for (const path of ["/", "/r/", "/studies", "/r/Some%20study", "/r/a/b"]) {
    expect(readAddress(path)).toBeNull();
  }
});
