import { useWords } from "../words/use-words.ts";

/** What is shown at an address that belongs to no study. */
export const Running = () => {
  const { page } = useWords();
  return (
    <main className="running">
      <h1>{page.running}</h1>
      <p>{page.runningHint}</p>
    </main>
  );
};
