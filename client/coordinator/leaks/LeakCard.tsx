import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { LeakFinding } from "../../../shared/model/leak-report.ts";
import { makeCall } from "../calls/make-call.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { kindWords } from "./kind-words.ts";
import { LeakTexts } from "./LeakTexts.tsx";
import { moveByKey } from "./move-by-key.ts";

type Action = LeakDecision["action"];

const labels: Record<Action, string> = {
  accept: "Accept",
  redact: "Redact",
  exclude: "Exclude",
};

const decidedWords: Record<Action, string> = {
  accept: "Accepted",
  redact: "Redacted",
  exclude: "Excluded",
};

const said: Record<Action, string> = {
  accept: "Raters read it all the same.",
  redact: "The words give way to […], whoever wrote them.",
  exclude: "Its pairs are no part of the study.",
};

const actionsOf = ({ kind }: LeakFinding): Action[] => {
  if (kind === "tag") return ["accept"];
  return kind === "empty" || kind === "identical"
    ? ["accept", "exclude"]
    : ["accept", "redact", "exclude"];
};

/** One leak: where it is, what it says, and what to do about it, with the reason. */
export const LeakCard = ({ leak, alike }: { leak: LeakFinding; alike: number }) => {
  const { slug } = useStudy();
  const client = useQueryClient();
  const [action, setAction] = useState<Action | null>(null);
  const [reason, setReason] = useState("");
  const [isForAll, setForAll] = useState(false);
  const [hasTexts, setTexts] = useState(false);
  const decide = useMutation({
    mutationFn: (decision: LeakDecision) => makeCall("study:decide-leak", { slug, decision }),
    onSuccess: (report) => {
      client.setQueryData(["study:leaks", { slug }], report);
      void client.invalidateQueries({ queryKey: ["study:status"] });
      void client.invalidateQueries({ queryKey: ["study:readiness"] });
    },
  });
  const { kind, prompt_id: prompt, line, excerpt, decision, left } = leak;
  const isTag = kind === "tag";
  const submit = (): void => {
    if (action === null) return;
    const place = isTag ? { tag: excerpt } : isForAll ? {} : { prompt_id: prompt, line };
    decide.mutate({ action, kind, ...place, reason });
  };
  const actions = actionsOf(leak);
  const showTexts = (): void => setTexts(!hasTexts);
  const keys = { actions, choose: setAction, showTexts: isTag ? () => undefined : showTexts };
  return (
    <li>
      <p>
        <strong>{kindWords[kind]}</strong>{" "}
        <span className="under">
          {isTag ? "Every prompt" : `${prompt}, line ${line} · ${leak.arm}`}
        </span>
      </p>
      {excerpt !== "" && <blockquote>{excerpt}</blockquote>}
      {decision !== null && (
        <p className="leak-decided">
          {decidedWords[decision.action]}: {decision.reason}
          {left && " It is still in the text: redact the words, or exclude the pair."}
        </p>
      )}
      <div className="buttons">
        {actions.map((each) => (
          <Button
            key={each}
            variant={action === each ? "filled" : "default"}
            aria-expanded={action === each}
            onClick={() => setAction(action === each ? null : each)}
            onKeyDown={(event) => moveByKey(event, keys)}
          >
            {labels[each]}
          </Button>
        ))}
        {!isTag && (
          <Button
            variant="subtle"
            aria-expanded={hasTexts}
            onClick={showTexts}
            onKeyDown={(event) => moveByKey(event, keys)}
          >
            {hasTexts ? "Hide the texts" : "Show the texts"}
          </Button>
        )}
      </div>
      {hasTexts && <LeakTexts slug={slug} leak={leak} />}
      {action !== null && (
        <ActForm
          className="leak-form"
          act={decide}
          verb={`${labels[action]} ${isForAll ? "all of this kind" : "this"}`}
          kept="Nothing was decided."
          onConfirm={submit}
        >
          <p>{said[action]}</p>
          <TextInput
            label="Reason"
            description="It is sealed with the study."
            required
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {!isTag && alike > 1 && (
            <Checkbox
              label={`The same for every leak of this kind (${sayCount(alike, "leak")} undecided)`}
              checked={isForAll}
              onChange={(event) => setForAll(event.currentTarget.checked)}
            />
          )}
        </ActForm>
      )}
    </li>
  );
};
