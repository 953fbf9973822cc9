/** The files that a rater's browser keeps for a reload without a network: all that it ever loads. */
export const shellOf = (worker: string): string[] => {
  const [, json = "{}"] = /^self\.kelvinShell = (\{.*?\});\n/.exec(worker) ?? [];
  const shell: { files?: string[] } = JSON.parse(json);
  return shell.files ?? [];
};
