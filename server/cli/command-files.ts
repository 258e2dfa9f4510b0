/** The commands of the command line by file. */
import type { Command } from "./command.ts";

interface CommandFile {
  readonly names: readonly string[];
  readonly load: () => Promise<readonly Command[]>;
}

/** Where each command is: a command that is not asked for is not loaded, so that a small one starts at once. */
export const commandFiles: readonly CommandFile[] = [
  {
    names: ["serve", "worker", "migrate", "seed"],
    load: () =>
      import("./service-commands.ts").then((file) => [file.serveCommand, file.workerCommand, file.migrateCommand, file.seedCommand]),
  },
  { names: ["doctor"], load: () => import("./doctor-command.ts").then((file) => [file.doctorCommand]) },
  { names: ["clock advance"], load: () => import("./clock-command.ts").then((file) => [file.clockCommand]) },
  {
    names: ["dunning check", "dunning preview"],
    load: () => import("./programme-commands.ts").then((file) => [file.dunningCheckCommand, file.dunningPreviewCommand]),
  },
  { names: ["dunning simulate"], load: () => import("./simulate-command.ts").then((file) => [file.dunningSimulateCommand]) },
  {
    names: ["dunning plan", "dunning run"],
    load: () => import("./dunning-commands.ts").then((file) => [file.dunningPlanCommand, file.dunningRunCommand]),
  },
  { names: ["dunning report"], load: () => import("./comparison-command.ts").then((file) => [file.dunningReportCommand]) },
  { names: ["mail report"], load: () => import("./mail-command.ts").then((file) => [file.mailReportCommand]) },
  {
    names: ["words check", "dunning letter"],
    load: () => import("./words-commands.ts").then((file) => [file.wordsCheckCommand, file.dunningLetterCommand]),
  },
  { names: ["policy check"], load: () => import("./policy-command.ts").then((file) => [file.policyCheckCommand]) },
  { names: ["policy diff"], load: () => import("./policy-diff-command.ts").then((file) => [file.policyDiffCommand]) },
  {
    names: ["lists create", "lists add", "lists remove", "lists show"],
    load: () =>
      import("./lists-commands.ts").then((file) => [
        file.listsCreateCommand,
        file.listsAddCommand,
        file.listsRemoveCommand,
        file.listsShowCommand,
      ]),
  },
  { names: ["policy replay"], load: () => import("./policy-replay-command.ts").then((file) => [file.policyReplayCommand]) },
  { names: ["decision replay"], load: () => import("./decision-command.ts").then((file) => [file.decisionReplayCommand]) },
  { names: ["ledger verify"], load: () => import("./ledger-command.ts").then((file) => [file.ledgerVerifyCommand]) },
  {
    names: ["timeline verify", "timeline export"],
    load: () => import("./timeline-commands.ts").then((file) => [file.timelineVerifyCommand, file.timelineExportCommand]),
  },
  { names: ["statement"], load: () => import("./statement-command.ts").then((file) => [file.statementCommand]) },
  { names: ["interest compute"], load: () => import("./interest-command.ts").then((file) => [file.interestComputeCommand]) },
  { names: ["interest explain"], load: () => import("./interest-explain-command.ts").then((file) => [file.interestExplainCommand]) },
  {
    names: ["law show", "law check", "law sign"],
    load: () => import("./law-commands.ts").then((file) => [file.lawShowCommand, file.lawCheckCommand, file.lawSignCommand]),
  },
  { names: ["bureau usage"], load: () => import("./bureau-command.ts").then((file) => [file.bureauUsageCommand]) },
  {
    names: ["screening load", "screening show"],
    load: () => import("./screening-commands.ts").then((file) => [file.screeningLoadCommand, file.screeningShowCommand]),
  },
  {
    names: ["exposure show", "exposure set-line", "exposure set-limit"],
    load: () =>
      import("./exposure-commands.ts").then((file) => [
        file.exposureShowCommand,
        file.exposureSetLineCommand,
        file.exposureSetLimitCommand,
      ]),
  },
  {
    names: ["shop invite", "shop list"],
    load: () => import("./shop-commands.ts").then((file) => [file.shopInviteCommand, file.shopListCommand]),
  },
  { names: ["identity compare"], load: () => import("./identity-command.ts").then((file) => [file.identityCompareCommand]) },
  {
    names: ["identity explain", "identity split", "identity merge", "identity undo"],
    load: () =>
      import("./person-commands.ts").then((file) => [
        file.identityExplainCommand,
        file.identitySplitCommand,
        file.identityMergeCommand,
        file.identityUndoCommand,
      ]),
  },
];
