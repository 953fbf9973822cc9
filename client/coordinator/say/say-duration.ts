/** A length of time in words short enough for a sentence, as in "40 min", "3 h" or "2 days". */
export const sayHours = (milliseconds: number): string => {
  const minutes = milliseconds / 60_000;
  if (minutes < 90) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
};
