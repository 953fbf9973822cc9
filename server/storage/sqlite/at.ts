import { sql } from "drizzle-orm";

/** The place of a value that a prepared statement is given each time it runs. */
export const at = (name: string) => sql.placeholder(name);
