import "@mantine/core/styles.css";
import "./console.css";
import type { ReactNode } from "react";
import { allowStyles } from "./allow-styles.ts";
import { createQueryClient } from "./calls/query-client.ts";
import { Console } from "./Console.tsx";

/** Starts the coordinator's console, and returns what draws it. */
export const openCoordinator = (basePath: string): ReactNode => {
  allowStyles();
  return <Console basePath={basePath} client={createQueryClient()} />;
};
