/** What a backup holds, by the names of its tar. */
export const manifestName = "manifest.json";
export const databaseName = "kelvin.db";
export const foldersName = "folders";

/** What a backup is made by, beside its file, and gone once it is whole. */
export const unfinishedFiles = (file: string): { copy: string; packed: string } => ({
  copy: `${file}.database-unfinished`,
  packed: `${file}.unfinished`,
});
