/** Tags of the materials by which pairs are spread, and results break down. */
export const strataOptions = [
  { value: "model", label: "Model" },
  { value: "task", label: "Task" },
  { value: "context", label: "Context" },
  { value: "user_belief", label: "User’s belief" },
] as const;
