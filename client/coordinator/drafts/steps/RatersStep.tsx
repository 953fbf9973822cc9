import { ChoiceField } from "../fields/ChoiceField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { sayCount } from "../../../../shared/say/say-count.ts";
import { useDraft } from "../use-draft.ts";
import { AboutRaters } from "./AboutRaters.tsx";

/** How many judge how much. */
export const RatersStep = () => {
  const { check } = useDraft();
  const cost = check?.cost ?? null;
  return (
    <>
      <NumberField
        path={["ratings_per_pair"]}
        label="Judgments that count, for each pair"
        min={1}
        max={1000}
      />
      <NumberField
        path={["pairs_per_rater"]}
        label="Pairs that each rater judges"
        otherwise="No limit"
        min={1}
      />
      {cost !== null && (
        <p className="standing">
          {sayCount(cost.judgments, "judgment")} from at least{" "}
          {sayCount(cost.raters_at_least, "rater")}.
        </p>
      )}
      <ChoiceField
        path={["once_per"]}
        label="What a rater meets once"
        otherwise="Each prompt"
        options={[{ value: "pair", label: "Each pair" }]}
      />
      <NumberField
        path={["lease_minutes"]}
        label="Minutes that a pair is held without a sign of life"
        otherwise="15"
        min={0.05}
        max={1440}
      />
      <AboutRaters />
    </>
  );
};
