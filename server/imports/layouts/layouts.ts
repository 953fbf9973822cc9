import type { ImportLayout } from "../../../shared/model/imported.ts";
import type { ImportRecord } from "../rated-item.ts";
import { argilla } from "./argilla.ts";
import { doccano } from "./doccano.ts";
import { labelStudio } from "./label-studio.ts";
import type { Layout } from "./layout.ts";
import { long } from "./long.ts";
import { mtBench } from "./mt-bench.ts";
import { pandalm } from "./pandalm.ts";
import { potato } from "./potato.ts";
import { summeval } from "./summeval.ts";
import { wide } from "./wide.ts";

/** In the order in which they are tried: what fits every file comes last. */
const layouts = [pandalm, mtBench, summeval, labelStudio, argilla, potato, doccano, wide, long];

export const layoutNamed = (name: ImportLayout): Layout =>
  layouts.find((layout) => layout.name === name) ?? long;

/** The layout that a file's first record shows. */
export const layoutOf = (record: ImportRecord): Layout =>
  layouts.find((layout) => layout.recognises(record)) ?? long;
