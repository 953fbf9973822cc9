import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";

/** What will be asked, with the explanations in full. */
export const QuestionsAsked = ({ study }: { study: StudyView }) => {
  const { arrival } = useWords();
  return (
    <section className="asked">
      <h2>{arrival.asked}</h2>
      <dl>
        {study.pages
          .flatMap(({ ask }) => ask)
          .flatMap((id) => study.questions.filter((question) => question.id === id))
          .map(({ id, ask, help }) => (
            <div key={id}>
              <dt dir="auto" lang={study.languages[0]}>
                {ask}
              </dt>
              {help !== null && (
                <dd dir="auto" lang={study.languages[0]}>
                  {help}
                </dd>
              )}
            </div>
          ))}
      </dl>
    </section>
  );
};
