/** As the protocol has it, whose schemas stay on the server; a test holds both together. */
export const coordinatorNamespace = "/coordinator";
