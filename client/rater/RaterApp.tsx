import { useEffect } from "react";
import { BreakScreen } from "./rating/BreakScreen.tsx";
import { RatingScreen } from "./rating/RatingScreen.tsx";
import { AboutScreen } from "./screens/AboutScreen.tsx";
import { ConsentScreen } from "./screens/ConsentScreen.tsx";
import { ElsewhereScreen } from "./screens/ElsewhereScreen.tsx";
import { EndScreen } from "./screens/EndScreen.tsx";
import { GuessScreen } from "./screens/GuessScreen.tsx";
import { InstructionsScreen } from "./screens/InstructionsScreen.tsx";
import {
  DeclinedScreen,
  OpeningScreen,
  PausedScreen,
  StoppedScreen,
  UninvitedScreen,
} from "./screens/PlainScreens.tsx";
import { PracticeScreen } from "./screens/PracticeScreen.tsx";
import { QuizScreen } from "./screens/QuizScreen.tsx";
import { WaitingScreen } from "./screens/WaitingScreen.tsx";
import { screenOf } from "./session/screen.ts";
import { useFacts, useSpeech } from "./use-rater.ts";

/** Draws the one screen that follows from what the page knows. */
export const RaterApp = () => {
  const facts = useFacts();
  const screen = screenOf(facts);
  const { isSettled } = useSpeech();
  const title = facts.view?.study.title;
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  // No text is shown in one language and a moment later in another.
  if (facts.view !== null && !isSettled) return <OpeningScreen slow={false} />;
  switch (screen.at) {
    case "opening":
      return <OpeningScreen slow={screen.slow} />;
    case "stopped":
      return <StoppedScreen stop={screen.stop} />;
    case "elsewhere":
      return <ElsewhereScreen />;
    case "consent":
      return <ConsentScreen study={screen.study} />;
    case "uninvited":
      return <UninvitedScreen study={screen.study} />;
    case "quiz":
      return <QuizScreen study={screen.study} />;
    case "practice":
      return <PracticeScreen study={screen.study} />;
    case "about":
      return <AboutScreen study={screen.study} />;
    case "guess":
      return <GuessScreen study={screen.study} />;
    case "declined":
      return <DeclinedScreen />;
    case "instructions":
      return <InstructionsScreen study={screen.study} />;
    case "rating":
      return <RatingScreen study={screen.study} pair={screen.pair} />;
    case "break":
      return <BreakScreen study={screen.study} />;
    case "paused":
      return <PausedScreen study={screen.study} who={screen.who} />;
    case "waiting":
      return <WaitingScreen study={screen.study} waitsFor={screen.waitsFor} />;
    case "end":
      return <EndScreen study={screen.study} ending={screen.ending} />;
  }
};
