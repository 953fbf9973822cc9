/** Migrates a database as a server does that starts, and says which migrations it applied. */
import { postgresMigrationsFolder } from "../../../server/locate.ts";
import { migrate } from "../../../server/storage/postgres/migrate.ts";

const [url = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await migrate(url, postgresMigrationsFolder)));
