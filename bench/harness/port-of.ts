/** Reads a server's line `ready {"port":…}` as the URL at which it listens; undefined for any other line. */
export const portOf = (line: string): string | undefined => {
  const port = /^ready \{"port":(\d+)\}$/.exec(line)?.[1];
  return port === undefined ? undefined : `http://127.0.0.1:${port}`;
};
