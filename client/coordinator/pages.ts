import type { ComponentType, LazyExoticComponent } from "react";
import type { Role } from "../../shared/model/role.ts";
import { lazyPage } from "./lazy-page.ts";

/** A page of the console, and who is shown the way to it. What it may know the server decides, call by call. */
export interface ConsolePage {
  /** Below the base path; of a study's pages below `/studies/:slug`. */
  path: string;
  label: string;
  /** Roles in the study, everybody with an account, or owners of the installation. */
  seenBy: readonly Role[] | "everyone" | "owners";
  /** Left out of the rail: reached from another page. */
  isBeyond?: true;
  Shown: LazyExoticComponent<ComponentType>;
}

/** In the order of the rail. */
export const installationPages: readonly ConsolePage[] = [
  {
    path: "/",
    label: "Studies",
    seenBy: "everyone",
    Shown: lazyPage(async () => (await import("./studies/StudiesPage.tsx")).StudiesPage),
  },
  {
    path: "/drafts",
    label: "Set up",
    seenBy: "owners",
    Shown: lazyPage(async () => (await import("./drafts/DraftsPage.tsx")).DraftsPage),
  },
  {
    path: "/drafts/:slug/:step?",
    label: "Draft",
    seenBy: "everyone",
    isBeyond: true,
    Shown: lazyPage(async () => (await import("./drafts/DraftPage.tsx")).DraftPage),
  },
  {
    path: "/ratings",
    label: "Finished ratings",
    seenBy: "owners",
    Shown: lazyPage(async () => (await import("./ratings/RatingsPage.tsx")).RatingsPage),
  },
  {
    path: "/ratings/:slug",
    label: "Import",
    seenBy: "owners",
    isBeyond: true,
    Shown: lazyPage(async () => (await import("./ratings/RatingsPage.tsx")).RatingsPage),
  },
  {
    path: "/sample-size",
    label: "Sample size",
    seenBy: "everyone",
    Shown: lazyPage(async () => (await import("./sample-size/SampleSizePage.tsx")).SampleSizePage),
  },
  {
    path: "/people",
    label: "People",
    seenBy: "owners",
    Shown: lazyPage(async () => (await import("./people/PeoplePage.tsx")).PeoplePage),
  },
  {
    path: "/backups",
    label: "Backups",
    seenBy: "owners",
    Shown: lazyPage(async () => (await import("./backups/BackupsPage.tsx")).BackupsPage),
  },
  {
    path: "/tokens",
    label: "API tokens",
    seenBy: "everyone",
    Shown: lazyPage(async () => (await import("./tokens/TokensPage.tsx")).TokensPage),
  },
  {
    path: "/account",
    label: "Your account",
    seenBy: "everyone",
    Shown: lazyPage(async () => (await import("./account/AccountPage.tsx")).AccountPage),
  },
];

/** In the order of the rail. */
export const studyPages: readonly ConsolePage[] = [
  {
    path: "",
    label: "Overview",
    seenBy: "everyone",
    Shown: lazyPage(async () => (await import("./overview/OverviewPage.tsx")).OverviewPage),
  },
  {
    path: "/pairs",
    label: "Pairs",
    seenBy: ["owner", "coordinator", "analyst"],
    Shown: lazyPage(async () => (await import("./pairs/PairsPage.tsx")).PairsPage),
  },
  {
    path: "/raters",
    label: "Raters",
    seenBy: ["owner", "coordinator", "analyst"],
    Shown: lazyPage(async () => (await import("./raters/RatersPage.tsx")).RatersPage),
  },
  {
    path: "/agreement",
    label: "Agreement",
    seenBy: ["owner", "coordinator", "analyst"],
    Shown: lazyPage(async () => (await import("./agreement/AgreementPage.tsx")).AgreementPage),
  },
  {
    path: "/results",
    label: "Results",
    seenBy: ["owner", "coordinator", "analyst"],
    Shown: lazyPage(async () => (await import("./results/ResultsPage.tsx")).ResultsPage),
  },
  {
    path: "/labels",
    label: "Labels",
    seenBy: ["owner", "coordinator"],
    Shown: lazyPage(async () => (await import("./labels/LabelsPage.tsx")).LabelsPage),
  },
  {
    path: "/data",
    label: "Data",
    seenBy: ["owner", "coordinator", "analyst"],
    Shown: lazyPage(async () => (await import("./datasets/DataPage.tsx")).DataPage),
  },
  {
    path: "/design",
    label: "Design",
    seenBy: ["owner", "data-manager", "coordinator"],
    Shown: lazyPage(async () => (await import("./design/DesignPage.tsx")).DesignPage),
  },
  {
    path: "/leaks",
    label: "Leaks",
    seenBy: ["owner", "data-manager"],
    Shown: lazyPage(async () => (await import("./leaks/LeaksPage.tsx")).LeaksPage),
  },
  {
    path: "/preview",
    label: "Preview",
    seenBy: ["owner", "data-manager", "coordinator"],
    Shown: lazyPage(async () => (await import("./design/PreviewPage.tsx")).PreviewPage),
  },
  {
    path: "/pilot",
    label: "Pilot run",
    seenBy: ["owner", "data-manager"],
    Shown: lazyPage(async () => (await import("./design/PilotPage.tsx")).PilotPage),
  },
  {
    path: "/log",
    label: "Log",
    seenBy: "everyone",
    Shown: lazyPage(async () => (await import("./log/LogPage.tsx")).LogPage),
  },
  {
    path: "/people",
    label: "People",
    seenBy: ["owner"],
    Shown: lazyPage(async () => (await import("./people/StudyPeoplePage.tsx")).StudyPeoplePage),
  },
  {
    path: "/webhooks",
    label: "Webhooks",
    seenBy: ["owner", "coordinator"],
    Shown: lazyPage(async () => (await import("./webhooks/WebhooksPage.tsx")).WebhooksPage),
  },
];
