import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as calls from "../../../server/call-server.ts";
import type * as app from "../../../server/create-app.ts";
import type * as accounts from "../../../server/domain/people/accounts.ts";
import type * as folders from "../../../server/folders/disk-folders.ts";
import type * as labelFiles from "../../../server/folders/label-files.ts";
import type * as listening from "../../../server/listen.ts";
import type * as places from "../../../server/locate.ts";
import type * as contents from "../../../server/materials/render-content.ts";
import type * as passphrases from "../../../server/domain/arm-key/passphrase-cost.ts";
import type * as passwords from "../../../server/domain/people/password-cost.ts";
import type * as server from "../../../server/run-server.ts";
import type * as storage from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import type * as system from "../../../server/system.ts";
import { passphraseCost as cheapPassphrases } from "../../support/cheap-passphrase-cost.ts";
import { passwordCost as cheapPasswords } from "../../support/cheap-password-cost.ts";

const folder = join(import.meta.dirname, "../../../dist/node/server");

/** What users run; its threads start in a quarter of the time that they take from their sources. */
export const built = <Module>(path: string): Promise<Module> =>
  import(pathToFileURL(join(folder, `${path}.js`)).href);

export const { callServer } = await built<typeof calls>("call-server");
export const { createApp } = await built<typeof app>("create-app");
export const { runServer } = await built<typeof server>("run-server");
export const { createAccounts } = await built<typeof accounts>("domain/people/accounts");
export const { diskFolders } = await built<typeof folders>("folders/disk-folders");
export const { diskLabelFiles } = await built<typeof labelFiles>("folders/label-files");
export const { listen } = await built<typeof listening>("listen");
export const { migrationsFolder, readClientBuild } = await built<typeof places>("locate");
export const { openSqliteStorage } = await built<typeof storage>(
  "storage/sqlite/open-sqlite-storage",
);
export const { renderContent } = await built<typeof contents>("materials/render-content");
export const { systemClock, systemRandom } = await built<typeof system>("system");

const { passwordCost } = await built<typeof passwords>("domain/people/password-cost");
Object.assign(passwordCost, cheapPasswords);
const { passphraseCost } = await built<typeof passphrases>("domain/arm-key/passphrase-cost");
Object.assign(passphraseCost, cheapPassphrases);
