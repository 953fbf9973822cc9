import { Link, useParams } from "wouter";
import "./drafts.css";
import type { StudyFolderShown } from "../../../shared/protocol/folder-calls.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { draftSteps } from "./draft-steps.ts";
import { DraftSteps } from "./DraftSteps.tsx";
import { Clash } from "./fields/Clash.tsx";
import { NextStep } from "./NextStep.tsx";
import { valueAt } from "./read-draft.ts";
import { CheckStep } from "./steps/CheckStep.tsx";
import { ClaimsStep } from "./steps/ClaimsStep.tsx";
import { DatasetStep } from "./steps/DatasetStep.tsx";
import { FileStep } from "./steps/FileStep.tsx";
import { PrivacyStep } from "./steps/PrivacyStep.tsx";
import { QualityStep } from "./steps/QualityStep.tsx";
import { QuestionsStep } from "./steps/QuestionsStep.tsx";
import { RatersStep } from "./steps/RatersStep.tsx";
import { TextsStep } from "./steps/TextsStep.tsx";
import { type Draft, DraftContext, useDraftOf } from "./use-draft.ts";

const shown: Record<string, () => React.ReactNode> = {
  texts: TextsStep,
  questions: QuestionsStep,
  raters: RatersStep,
  quality: QualityStep,
  claims: ClaimsStep,
  privacy: PrivacyStep,
  dataset: DatasetStep,
  check: CheckStep,
  file: FileStep,
};

const keptWords: Record<Draft["kept"], string> = {
  saved: "Saved.",
  saving: "Saving …",
  unsaved: "Not saved yet.",
};

const standingOf = ({ check, isChecking, kept }: Draft): string => {
  const errors = check?.findings.filter(({ severity }) => severity === "error").length;
  const found =
    errors === undefined || (kept === "saved" && isChecking)
      ? " Checking …"
      : errors === 0
        ? " No errors."
        : ` ${sayCount(errors, "error")} to mend.`;
  return `A draft in the making: no rater can see it. ${keptWords[kept]}${found}`;
};

const Writing = ({ folder, step }: { folder: StudyFolderShown; step: string }) => {
  const draft = useDraftOf(folder);
  const Step = shown[step] ?? TextsStep;
  const title = valueAt(draft.value, ["internal_title"]) ?? valueAt(draft.value, ["title"]);
  return (
    <DraftContext value={draft}>
      <Page
        title={typeof title === "string" ? title : folder.slug}
        standing={<output>{standingOf(draft)}</output>}
      >
        <div className="draft">
          <DraftSteps slug={draft.slug} current={step} findings={draft.check?.findings ?? []} />
          <div className="step" key={step}>
            <h2>{draftSteps.find(({ path }) => path === step)?.label}</h2>
            {draft.error !== null && (
              <Problem error={draft.error} kept="What you wrote is still on this page." />
            )}
            {draft.theirs !== null && (
              <Clash
                what="study.yaml"
                theirs={draft.theirs}
                onKeepMine={draft.keepMine}
                onTakeTheirs={draft.takeTheirs}
              />
            )}
            {draft.value === null && step !== "file" && step !== "check" ? (
              <p className="problem">
                The study file cannot be read.{" "}
                <Link href={`/drafts/${draft.slug}/file`}>Mend it in the file itself</Link>.
              </p>
            ) : (
              <Step />
            )}
            <NextStep slug={draft.slug} current={step} />
          </div>
        </div>
      </Page>
    </DraftContext>
  );
};

/** A study being set up: a form of a few steps, and the file that it writes. */
export const DraftPage = () => {
  const { slug, step = "texts" } = useParams<{ slug: string; step?: string }>();
  const folder = useCall("folder:read", { slug });
  return (
    <Loaded query={folder}>
      {(value) => <Writing key={value.slug} folder={value} step={step} />}
    </Loaded>
  );
};
