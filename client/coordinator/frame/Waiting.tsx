import { useEffect, useState } from "react";

/** Nothing for as long as nobody notices; then a word. */
export const Waiting = () => {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <output className="waiting">{isLong ? "Loading …" : ""}</output>;
};
