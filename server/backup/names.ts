/** What a backup holds, by the names of its tar. */
export const manifestName = "manifest.json";
export const databaseName = "kelvin.db";
export const foldersName = "folders";
