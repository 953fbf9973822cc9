import type { LiveStudy } from "../../../shared/model/live-study.ts";
import { useCall } from "../calls/use-call.ts";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { sayDecimals } from "../../../shared/say/say-decimals.ts";
import { sayEstimate } from "../agreement/say-agreement.ts";
import { sayMeasuredShare } from "../say/say-measured-share.ts";

const agreementEveryMs = 60_000;

const twoPlaces = (value: number): string => sayDecimals(value, 2);

/** Krippendorff's alpha so far, with its interval; choices under the sealed labels while the study is blind. */
const AgreementFact = ({ slug }: { slug: string }) => {
  const { data } = useCall("study:agreement", { slug }, { everyMs: agreementEveryMs });
  const first = data?.agreement.find(({ answers }) => answers === "all");
  if (data === undefined || first === undefined) return <dd>nothing yet</dd>;
  const { value, interval, n } = first.alpha;
  if (value === null) return <dd>none: {sayEstimate(first.alpha)}</dd>;
  const limits = interval === null ? "" : `95 % CI ${interval.map(twoPlaces).join(" to ")}, `;
  return (
    <dd>
      α = {twoPlaces(value)} ({limits}n = {sayCount(n.units ?? 0, "pair")}) on “{first.question}”
      <span className="under">
        After {sayCount(data.judgments, "judgment")} of {sayCount(data.raters, "rater")}
        {first.coding === "labels" && "; choices under sealed labels, which tell no arm"}.
      </span>
    </dd>
  );
};

const PayFact = ({ pay }: { pay: NonNullable<LiveStudy["pay"]> }) => {
  const money = (amount: number): string => `${twoPlaces(amount)} ${pay.currency ?? ""}`;
  const { sitting, effective } = pay;
  return (
    <dd>
      {effective === null
        ? "nothing yet"
        : `${money(effective.perHour)} an hour for the median rater${
            effective.interval === null
              ? ""
              : ` (95 % CI ${effective.interval.map(twoPlaces).join(" to ")}, n = ${sitting?.n ?? 0})`
          }`}
      {pay.promised !== null && `; promised ${money(pay.promised)}`}
      <span className="under">
        {pay.cost !== null && `So far ${money(pay.cost)} for ${pay.hours.toFixed(1)} h at work. `}
        {sitting !== null &&
          `A sitting takes ${sitting.minutes.toFixed(0)} min (median, n = ${sitting.n}).`}
      </span>
    </dd>
  );
};

/** Care, agreement and pay, each with n and a 95 % interval. */
export const CareFacts = ({ live, seesAgreement }: { live: LiveStudy; seesAgreement: boolean }) => (
  <dl className="facts">
    <dt>Raters at work</dt>
    <dd>{sayNumber(live.atWork)}</dd>
    {live.checks !== null && (
      <>
        <dt>Checks failed</dt>
        <dd>
          {sayMeasuredShare(live.checks)}
          <span className="under">{sayCount(live.checks.raters, "rater")} failed two or more.</span>
        </dd>
      </>
    )}
    {live.sides !== null && (
      <>
        <dt>Left side chosen</dt>
        <dd>
          {sayMeasuredShare(live.sides)}
          <span className="under">
            Without a side bias: 50 %. {sayCount(live.sides.ties, "tie")} left out; as of the last
            ten judgments.
          </span>
        </dd>
      </>
    )}
    {seesAgreement && (
      <>
        <dt>Agreement so far</dt>
        <AgreementFact slug={live.slug} />
      </>
    )}
    {live.pay !== null && (
      <>
        <dt>Pay</dt>
        <PayFact pay={live.pay} />
      </>
    )}
    {live.surplus > 0 && (
      <>
        <dt>Surplus</dt>
        <dd>
          {sayCount(live.surplus, "judgment")}: kept and paid for, and not counted towards a slot
        </dd>
      </>
    )}
  </dl>
);
