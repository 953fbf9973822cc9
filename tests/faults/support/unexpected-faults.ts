/** What PostgreSQL, its driver and the system say of a database that is gone, or not there yet. */
const gone =
  /"code":"(unavailable|ECONNREFUSED|ECONNRESET|EPIPE|57P0[123])"|cannot reach its database right now|Connection terminated|connection error|timeout exceeded when trying to connect/;

/** The lines of servers' logs but those that say that their database could not be reached for a while. */
export const unexpectedFaults = (log: string): string[] =>
  log.split("\n").filter((line) => line !== "" && !gone.test(line));
