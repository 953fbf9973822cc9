const near = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  hour: "2-digit",
  minute: "2-digit",
});
const far = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const sixDaysMs = 6 * 24 * 3_600_000;

/** A moment soon to come: "Thursday 14:00"; further away only its day. */
export const sayMoment = (moment: number, now = Date.now()): string =>
  (Math.abs(moment - now) < sixDaysMs ? near : far).format(new Date(moment)).replace(",", "");
