// Named apart, for a bundler would take `new URL(…, import.meta.url)` for the name of a file.
const thisFile = import.meta.url;

/** The path below which this server answers, without a trailing slash: scripts lie in a folder right below it. */
export const basePath = new URL("..", thisFile).pathname.replace(/\/$/, "");
