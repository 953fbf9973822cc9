import { Link } from "wouter";
import { Page } from "./Page.tsx";

export const NotFoundPage = () => (
  <Page title="There is nothing here" standing="The address names no page of the console.">
    <p>
      <Link href="/">Go to your studies</Link>
    </p>
  </Page>
);
