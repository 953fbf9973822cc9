import "@mantine/core/styles.css";
import "./console.css";
import "./frame/rail.css";
import "./frame/page.css";
import "./frame/forms.css";
import "./frame/marks.css";
import "./frame/tables.css";
import "./frame/figure/figures.css";
import "./sign-in/door.css";
import "./frame/narrow.css";
import type { ReactNode } from "react";
import { allowStyles } from "./allow-styles.ts";
import { noteTouches } from "./calls/attendance.ts";
import { createQueryClient } from "./calls/query-client.ts";
import { Console } from "./Console.tsx";

/** Starts the coordinator's console, and returns what draws it. */
export const openCoordinator = (basePath: string): ReactNode => {
  allowStyles();
  noteTouches();
  return <Console basePath={basePath} client={createQueryClient()} />;
};
