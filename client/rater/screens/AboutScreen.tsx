import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Choices } from "./Choices.tsx";
import { Foot } from "./Foot.tsx";
import { Sheet } from "./Sheet.tsx";
import { useFormDraft } from "./use-form-draft.ts";

type Question = StudyView["about"][number];

interface FieldProps {
  question: Question;
  value: string;
  onChange: (value: string) => void;
}

const Choice = ({ question, value, onChange }: FieldProps) => {
  const { asking } = useWords();
  return (
    <Choices
      legend={question.ask}
      help={question.help}
      name={question.id}
      choices={["", ...(question.options ?? [])].map((option) => ({
        value: option,
        label: option === "" ? asking.noAnswer : option,
      }))}
      chosen={value}
      onChoose={onChange}
    />
  );
};

const Line = ({ question, value, onChange }: FieldProps) => (
  <div className="asking">
    <label htmlFor={`about-${question.id}`} dir="auto">
      {question.ask}
    </label>
    {question.help !== null && (
      <p className="secondary-text" id={`about-${question.id}-help`} dir="auto">
        {question.help}
      </p>
    )}
    <input
      id={`about-${question.id}`}
      type="text"
      dir="auto"
      autoComplete="off"
      aria-describedby={question.help === null ? undefined : `about-${question.id}-help`}
      maxLength={question.maxLength ?? undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  </div>
);

/** Questions about the rater: each may be left out. */
export const AboutScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { busy } = useFacts();
  const { asking } = useWords();
  const [answers, setAnswers, forget] = useFormDraft<Record<string, string>>("about", {});
  const tell = async (told: Record<string, string>): Promise<void> => {
    if (await session.tellAbout(told)) forget();
  };
  return (
    <Sheet title={asking.aboutYou}>
      <p>{asking.aboutYouHint}</p>
      <form
        className="asked-form"
        onSubmit={(event) => {
          event.preventDefault();
          void tell(answers);
        }}
      >
        {study.about.map((question) => {
          const Field = question.options === null ? Line : Choice;
          return (
            <Field
              key={question.id}
              question={question}
              value={answers[question.id] ?? ""}
              onChange={(value) => setAnswers({ ...answers, [question.id]: value })}
            />
          );
        })}
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {asking.goOn}
          </button>
          <button type="button" className="secondary" disabled={busy} onClick={() => void tell({})}>
            {asking.skipAll}
          </button>
        </div>
      </form>
      <Foot study={study} />
    </Sheet>
  );
};
