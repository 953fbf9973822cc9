import { expect, test } from "vitest";
import { readAddress } from "../../client/lib/address.ts";

test("reads the study from a rater's link, below any base path", () => {
  expect(readAddress("/r/reading-replies", "")).toEqual({
    of: "rater",
    rater: { basePath: "", slug: "reading-replies", isPreview: false },
  });
  expect(readAddress("/lab/kelvin/preview/small/", "/lab/kelvin")).toEqual({
    of: "rater",
    rater: { basePath: "/lab/kelvin", slug: "small", isPreview: true },
  });
});

test("shows a rater whose link is not whole nothing of the console", () => {
  for (const path of [
    "/r",
    "/r/",
    "/r/Some%20study",
    "/r/a/b",
    "/preview/",
    "/rr",
    "/reading-replies",
    "/%E0",
  ]) {
    expect(readAddress(path, "")).toEqual({ of: "nothing" });
  }
});

test("takes addresses of the console for the coordinator's, whatever a study is called", () => {
  for (const path of ["/", "/studies/small/raters", "/studies/r/pairs", "/people", "/studies"]) {
    expect(readAddress(path, "")).toEqual({ of: "coordinator", basePath: "" });
    expect(readAddress(`/r${path}`, "/r")).toEqual({ of: "coordinator", basePath: "/r" });
  }
});
