import { normalQuantile } from "../distributions/normal-quantile.ts";
import { studentTUpperTail } from "../distributions/student-t.ts";

/** The z with the same tail as a t: what a clustered t test compares with a sequential boundary. */
export function zFromT(t: number, degreesOfFreedom: number): number {
  const size = -normalQuantile(studentTUpperTail(Math.abs(t), degreesOfFreedom));
  return t < 0 ? -size : size;
}
