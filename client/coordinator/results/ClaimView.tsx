import type { ClaimBlock } from "../../../shared/report/results-document.ts";
import { Drawn } from "./Drawn.tsx";
import { Facts } from "./Facts.tsx";
import { FigureButtons } from "./FigureView.tsx";

/** A claim: the sentence first and large, then its verdict, its estimate on a rule line, and what it rests on. */
export const ClaimView = ({ claim }: { claim: ClaimBlock }) => (
  <article className="claim">
    <h3>{claim.sentence}</h3>
    <p className="claim-verdict">
      <span className={`verdict ${claim.verdict}`}>{claim.verdictWords}</span>
      <strong>{claim.estimate}</strong>
    </p>
    <div className="claim-body">
      <div>
        <Drawn figure={claim.figure} />
        <FigureButtons figure={claim.figure} />
      </div>
      <Facts facts={claim.facts} />
    </div>
  </article>
);
