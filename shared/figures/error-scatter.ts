import type { ErrorTable } from "../model/results/study-results.ts";
import type { Drawing, Ink, Mark } from "./drawing.ts";
import { drawPlane } from "./draw-plane.ts";
import type { Cell, Figure } from "./figure.ts";
import { linearScale } from "./scale.ts";
import { sayNumber } from "../say/say-count.ts";

type Stratum = ErrorTable["strata"][number];

interface Point {
  tags: Pick<Stratum, "model" | "task" | "context" | "user_belief">;
  control: Stratum;
  treatment: Stratum;
  x: number;
  y: number;
}

const keyOf = ({ model, task, context, user_belief: belief }: Stratum): string =>
  JSON.stringify([model, task, context, belief]);

/** The strata in which both arms have an error rate, in per cent. */
function pointsOf({ strata }: ErrorTable, arms: { treatment: string; control: string }): Point[] {
  const treated = new Map(
    strata.flatMap((each) => (each.arm === arms.treatment ? [[keyOf(each), each] as const] : [])),
  );
  return strata.flatMap((control): Point[] => {
    if (control.arm !== arms.control) return [];
    const treatment = treated.get(keyOf(control));
    const [x, y] = [control.rate.value, treatment?.rate.value ?? null];
    if (treatment === undefined || x === null || y === null) return [];
    const { model, task, context, user_belief } = control;
    return [
      { tags: { model, task, context, user_belief }, control, treatment, x: 100 * x, y: 100 * y },
    ];
  });
}

const [left, top, beside] = [46, 8, 16];

const withBelief = ({ tags }: Point): boolean =>
  tags.user_belief !== null && tags.user_belief !== "none";

function draw(
  points: readonly Point[],
  { titles, fill, width }: { titles: { x: string; y: string }; fill: Ink; width: number },
): Drawing {
  const values = [0, ...points.flatMap(({ x, y }) => [x, y])];
  const bounds = [0, 100] as const;
  const side = width - left - beside;
  const [right, bottom] = [left + side, top + side];
  const x = linearScale(values, [left, right], { ticks: 5, bounds });
  const y = linearScale(values, [bottom, top], { ticks: 5, bounds });
  const plane = drawPlane({ left, right, top, bottom }, { x, y, titles, drawn: width });
  const [from, to] = x.domain;
  const places = new Map<string, { point: Point; count: number }>();
  for (const point of points) {
    const key = `${point.x} ${point.y} ${withBelief(point)}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, { point, count: 1 });
    else known.count += 1;
  }
  const marks: Mark[] = [
    ...plane.marks,
    {
      kind: "line",
      from: [x.at(from), y.at(from)],
      to: [x.at(to), y.at(to)],
      ink: "ink-2",
      dashed: true,
    },
    ...[...places.values()].map(({ point, count }): Mark => ({
      kind: "point",
      at: [x.at(point.x), y.at(point.y)],
      reach: (points.length > 100 ? 1.8 : 2.6) * Math.min(2, Math.sqrt(count)),
      shape: withBelief(point) ? "triangle" : "circle",
      fill,
    })),
  ];
  return { width, height: plane.height, marks };
}

const count = (rate: Stratum["rate"]): Cell => rate.n.ratings ?? null;

/** Error rates of the treatment against those of the control; null with fewer than two points. */
export function errorScatter(
  table: ErrorTable,
  arms: { treatment: string; control: string },
  ink: (arm: string | null) => Ink,
): Figure | null {
  const points = pointsOf(table, arms);
  if (points.length < 2) return null;
  const above = points.filter(({ x, y }) => y > x).length;
  const believed = points.filter(withBelief).length;
  const shapes =
    believed === 0 || believed === points.length
      ? ""
      : " Triangles: with a user’s belief; circles: without.";
  const titles = {
    x: `Errors of ${arms.control} (%)`,
    y: `Errors of ${arms.treatment} (%)`,
  };
  const verdicts = points.reduce(
    (sum, { control, treatment }) =>
      sum + (control.rate.n.ratings ?? 0) + (treatment.rate.n.ratings ?? 0),
    0,
  );
  return {
    id: `error-scatter-${table.question}-${arms.treatment}-${arms.control}`,
    title: `Error rates of ${arms.treatment} against ${arms.control}`,
    caption:
      `Each point: one combination of model, task, context and user’s belief. n = ${points.length} points ` +
      `from ${sayNumber(verdicts)} verdicts on “${table.question}”. Dashed: equal rates; above it ` +
      `${arms.treatment} errs more (${above} of ${points.length} points). Both axes are alike.${shapes} ` +
      "Larger marks: several points in one place. Single rates have wide intervals, given in the data.",
    label:
      `Scatter plot of error rates: ${arms.treatment} errs more than ${arms.control} in ${above} of ` +
      `${points.length} combinations.`,
    draw: (width) => draw(points, { titles, fill: ink(arms.treatment), width }),
    table: {
      columns: [
        "model",
        "task",
        "context",
        "user_belief",
        "error_control",
        "low_control",
        "high_control",
        "verdicts_control",
        "error_treatment",
        "low_treatment",
        "high_treatment",
        "verdicts_treatment",
      ],
      rows: points.map(({ tags, control, treatment }) => [
        tags.model,
        tags.task,
        tags.context,
        tags.user_belief,
        ...[control, treatment].flatMap(({ rate }) => [
          rate.value,
          rate.interval?.[0] ?? null,
          rate.interval?.[1] ?? null,
          count(rate),
        ]),
      ]),
    },
  };
}
