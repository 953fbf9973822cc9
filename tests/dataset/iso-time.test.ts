import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isoTimes } from "../../server/dataset/study/iso-time.ts";

const tenThousandDays = 864_000_000_000;
const moments = fc.array(fc.integer({ min: -tenThousandDays, max: 4 * tenThousandDays }));

test("writes moments as the language does, days in any order", () => {
  fc.assert(
    fc.property(moments, (some) => {
      expect(some.map(isoTimes())).toEqual(some.map((each) => new Date(each).toISOString()));
    }),
  );
});
