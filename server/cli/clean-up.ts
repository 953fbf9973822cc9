/** Does the work and then cleans up, also where it fails or Ctrl-C ends it. */
export async function withCleanUp<T>(cleanUp: () => void, work: () => Promise<T>): Promise<T> {
  const interrupt = (): void => {
    cleanUp();
    process.exit(130);
  };
  const terminate = (): void => {
    cleanUp();
    process.exit(143);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", terminate);
  try {
    return await work();
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", terminate);
    cleanUp();
  }
}
