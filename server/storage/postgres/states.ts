/** What `assignment.state` and `probe.state` stand for. */
export const stateNames = ["held", "judged", "released"] as const;
