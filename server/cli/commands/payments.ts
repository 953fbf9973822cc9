import type { Command } from "commander";
import type { Payment } from "../../../shared/protocol/participation-calls.ts";
import { parseSlug } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { withCoordinator } from "../with-coordinator.ts";

const isoTime = (milliseconds: number | null): string =>
  milliseconds === null ? "" : new Date(milliseconds).toISOString();

const cell = (value: string | number | null): string => {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const columns: [string, (payment: Payment) => string | number | null][] = [
  ["platform", ({ platform }) => platform],
  ["platform_id", ({ person }) => person],
  ["platform_study", ({ platformStudy }) => platformStudy],
  ["platform_session", ({ platformSession }) => platformSession],
  ["consented_at", ({ consentedAt }) => isoTime(consentedAt)],
  ["ended_at", ({ endedAt }) => isoTime(endedAt)],
  ["ending", ({ ending }) => ending],
  ["judgments", ({ judged }) => judged],
  ["code", ({ code }) => code],
  ["suggest", ({ suggest }) => suggest],
  ["reason", ({ reason }) => reason],
];

export function addPayments(program: Command, { config, print, tell }: Cli): void {
  program
    .command("payments")
    .argument("<slug>", "the study's name", parseSlug)
    .description(
      "print whom the platform sent, how far they came, their code and what to do about their pay, as CSV",
    )
    .action(async (slug: string) => {
      const payments = await withCoordinator(config(), (call) => call("rater:payments", { slug }));
      const rows = payments.map((payment) => columns.map(([, of]) => cell(of(payment))).join(","));
      print(payments, [columns.map(([name]) => name).join(","), ...rows].join("\n"));
      tell("This names people. Keep it apart from the dataset, and delete it once they are paid.");
    });
}
