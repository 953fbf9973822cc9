import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Router } from "wouter";
import { Door } from "./sign-in/Door.tsx";
import { cssVariablesResolver, theme } from "./theme.ts";

/** The coordinator's console: whoever is not signed in is asked to. */
export const Console = ({ basePath, client }: { basePath: string; client: QueryClient }) => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariablesResolver}
    defaultColorScheme="auto"
  >
    <QueryClientProvider client={client}>
      <Router base={basePath}>
        <Door />
      </Router>
    </QueryClientProvider>
  </MantineProvider>
);
