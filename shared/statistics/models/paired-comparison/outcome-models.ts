import { logOnePlusExp, logistic } from "../logit/logistic.ts";

export type Outcome = "i" | "j" | "tie";
export type TieModel = "bradley_terry" | "davidson" | "rao_kupper";

/** A log-probability with its derivatives by (strength difference d, order effect h, tie parameter). */
export interface LocalTerm {
  value: number;
  gradient: readonly [number, number, number];
  /** d², dh, dτ, h², hτ, τ² */
  hessian: readonly [number, number, number, number, number, number];
}

type OutcomeModel = (outcome: Outcome, d: number, h: number, tau: number) => LocalTerm;

/** logit P(i) = d + h; ties are not modelled. Bradley and Terry (1952), Biometrika 39:324. */
const bradleyTerry: OutcomeModel = (outcome, d, h) => {
  const p = logistic(d + h);
  const s = outcome === "i" ? 1 - p : -p;
  const w = -p * (1 - p);
  const value = outcome === "i" ? -logOnePlusExp(-d - h) : -logOnePlusExp(d + h);
  return { value, gradient: [s, s, 0], hessian: [w, w, 0, w, 0, 0] };
};

/**
 * P(i) : P(j) : P(tie) = exp(d/2 + h) : exp(−d/2) : exp(τ), τ = log ν. Davidson (1970), JASA 65:317; order
 * effect of Davidson and Beaver (1977), Biometrics 33:693.
 */
const davidson: OutcomeModel = (outcome, d, h, tau) => {
  const predictors = { i: d / 2 + h, j: -d / 2, tie: tau };
  const most = Math.max(predictors.i, predictors.j, predictors.tie);
  const [ei, ej, et] = [
    Math.exp(predictors.i - most),
    Math.exp(predictors.j - most),
    Math.exp(predictors.tie - most),
  ];
  const total = ei + ej + et;
  const [pi, pj, pt] = [ei / total, ej / total, et / total];
  // The predictors' derivatives: d moves i and j by ±½, h moves i, τ moves the tie.
  const meanD = (pi - pj) / 2;
  const seen = { i: [0.5, 1, 0], j: [-0.5, 0, 0], tie: [0, 0, 1] }[outcome];
  return {
    value: predictors[outcome] - most - Math.log(total),
    gradient: [(seen[0] ?? 0) - meanD, (seen[1] ?? 0) - pi, (seen[2] ?? 0) - pt],
    hessian: [
      -((pi + pj) / 4 - meanD * meanD),
      -(pi / 2 - meanD * pi),
      meanD * pt,
      -pi * (1 - pi),
      pi * pt,
      -pt * (1 - pt),
    ],
  };
};

/** P(i) = logistic(d + h − τ), P(j) = logistic(−d − h − τ), tie the rest. Rao and Kupper (1967), JASA 62:194. */
const raoKupper: OutcomeModel = (outcome, d, h, tau) => {
  const x = d + h;
  if (outcome !== "tie") {
    const side = outcome === "i" ? 1 : -1;
    const p = logistic(side * x - tau);
    const s = 1 - p;
    const w = -p * s;
    return {
      value: -logOnePlusExp(tau - side * x),
      gradient: [side * s, side * s, -s],
      hessian: [w, w, -side * w, w, -side * w, w],
    };
  }
  // P(tie) = F(τ − x) − F(−τ − x) = F(τ − x) F(τ + x) (1 − exp(−2τ))
  const above = logistic(tau - x);
  const below = logistic(tau + x);
  const wa = above * (1 - above);
  const wb = below * (1 - below);
  const rest = -Math.expm1(-2 * tau);
  const decay = Math.exp(-2 * tau);
  const gx = above - below;
  return {
    value: tau > 0 ? -logOnePlusExp(x - tau) - logOnePlusExp(-x - tau) + Math.log(rest) : -Infinity,
    gradient: [gx, gx, 1 - above + (1 - below) + (2 * decay) / rest],
    hessian: [
      -wa - wb,
      -wa - wb,
      wa - wb,
      -wa - wb,
      wa - wb,
      -wa - wb - (4 * decay) / (rest * rest),
    ],
  };
};

export const outcomeModels: Readonly<Record<TieModel, OutcomeModel>> = {
  bradley_terry: bradleyTerry,
  davidson,
  rao_kupper: raoKupper,
};
