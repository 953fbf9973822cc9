/** How long ago something was, in whole minutes, hours or days; null for less than a minute. */
export const ageOf = (tag: string) => {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "always" });
  return (ms: number): string | null => {
    const minutes = Math.floor(ms / 60_000);
    if (minutes < 1) return null;
    if (minutes < 60) return format.format(-minutes, "minute");
    const hours = Math.floor(minutes / 60);
    return hours < 48
      ? format.format(-hours, "hour")
      : format.format(-Math.floor(hours / 24), "day");
  };
};
