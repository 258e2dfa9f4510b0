/** What the HTTP floor is given by the composition: use cases by name, the books to read, keys, documents, health. */
import type { AgreementDependencies } from "../../src/usecases/shared/open-agreement.ts";
import type { PhoneDependencies } from "../../src/usecases/confirm-phone.ts";
import type { Clock, Ids } from "../../src/ports/clock.ts";
import type { Digest } from "../../src/ports/crypto.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { DecisionRecorder } from "../../src/ports/decision-log.ts";
import type { MailReport } from "../../src/dunning/mail-report.ts";
import type { Dispatch } from "../../src/ports/dispatch-book.ts";
import type { PaperPrinter, PreviewedMessage, PreviewWish } from "../../src/ports/documents.ts";
import type { Logo } from "../../src/ports/brand-book.ts";
import type { KeyRing, Shop, ShopDirectory } from "../../src/ports/shops.ts";
import type { ReconcileDesk } from "../../src/ports/reconciling.ts";
import type { TextReport } from "../../src/ports/text-sender.ts";
import type { TargetGuard } from "../../src/ports/webhooks.ts";
import type { Statement } from "../../src/receivables/statement.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Result } from "../../src/kernel/result.ts";
import type { AuthorizeDependencies } from "../../src/usecases/authorize-order.ts";
import type { PaymentDependencies } from "../../src/usecases/book-payment.ts";
import type { PolicyDependencies } from "../../src/usecases/change-policy.ts";
import type { MisuseDependencies } from "../../src/usecases/mark-misuse.ts";
import type { ListChangeDependencies } from "../../src/usecases/change-list.ts";
import type { DecideDependencies } from "../../src/usecases/decide-checkout.ts";
import type { AddressDependencies } from "../../src/usecases/validate-address.ts";
import type { ApprovalDependencies } from "../../src/usecases/approve-reminder.ts";
import type { ConnectDependencies } from "../../src/usecases/connect-shop.ts";
import type { ReportDependencies } from "../../src/usecases/report-mail.ts";
import type { WebhookChangeDependencies } from "../../src/usecases/change-webhooks.ts";
import type { RequestReviewDependencies } from "../../src/usecases/request-review.ts";

/** Everything a use case needs, once; each takes the few of them that it names. */
export type UseCaseDependencies = AuthorizeDependencies &
  ApprovalDependencies &
  PaymentDependencies &
  PolicyDependencies &
  ListChangeDependencies &
  DecideDependencies &
  AddressDependencies &
  RequestReviewDependencies &
  MisuseDependencies &
  PhoneDependencies &
  WebhookChangeDependencies &
  ConnectDependencies &
  ReportDependencies &
  AgreementDependencies & { readonly law: Law };

export interface HealthReport {
  readonly isReady: boolean;
  readonly parts: Readonly<Record<string, "ok" | "away">>;
}

export interface HttpDependencies {
  readonly useCases: UseCaseDependencies;
  readonly registry: Registry;
  readonly keys: KeyRing;
  readonly shops: Pick<ShopDirectory, "load">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  /** Says where shops may be told. */
  readonly targets: TargetGuard;
  /** Shops give hints about their orders; nothing is taken from them but which order to look at. */
  readonly hints: Pick<ReconcileDesk, "hintSecret" | "addHint">;
  /** What WhatsApp tells of messages; null where its settings are not there. */
  readonly whatsappReports: {
    readonly isAgreed: (word: string | undefined) => boolean;
    readonly isSigned: (body: Buffer, signature: string | undefined) => boolean;
    readonly read: (body: Buffer) => readonly TextReport[] | null;
  } | null;
  /** What the print service tells of letters; null where its reports are not taken. */
  readonly printReports: {
    readonly isSigned: (report: {
      readonly body: Buffer;
      readonly timestamp: string | undefined;
      readonly signature: string | undefined;
    }) => boolean;
  } | null;
  readonly isSignedByWooCommerce: (body: Buffer, signature: string | undefined, secret: string) => boolean;
  readonly recorder: Pick<DecisionRecorder, "pending" | "flush">;
  readonly papers: PaperPrinter;
  /** The file of a batch of letters. */
  readonly packLetters: (letters: readonly (Dispatch & { readonly letter: Uint8Array })[]) => Promise<Uint8Array>;
  /** The report in a mail that a mail server sent back; null: it is none. */
  readonly readMailReport: (raw: string) => Promise<MailReport | null>;
  /** Makes one reminder by one way, and sends nothing. */
  readonly renderPreview: (wish: PreviewWish) => Promise<PreviewedMessage>;
  /** Says whether bytes are a logo, and what is wrong with them. */
  readonly checkLogo: (
    bytes: Buffer,
  ) =>
    { readonly ok: true; readonly logo: Logo } | { readonly ok: false; readonly fault: { readonly code: string; readonly detail: string } };
  /** Where the service is reached from outside, without a slash at its end; null: nobody said. */
  readonly publicUrl: string | null;
  /** The shop that told a short address of a copy; null: none did. */
  readonly shopOfCode: (code: string) => Promise<Shop | null>;
  readonly statementCsv: (statement: Statement) => string;
  readonly moveClock: (shop: Shop, to: Instant) => Promise<Result<Instant, "clockMovesBack" | "clockTooFar" | "clockMoving">>;
  readonly health: () => Promise<HealthReport>;
  readonly metrics: Metrics;
  readonly log: AccessLog;
  /** Test keys for the demo pages; null where the demo is off. */
  readonly demoShops: readonly object[] | null;
}

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  observeRequest(route: string, status: number, elapsedMs: number): void;
  countDecision(outcome: string, isDegraded: boolean): void;
}

/** Ids, codes and figures only: never a body, a header or a name. */
export interface AccessLog {
  request(entry: { requestId: string; method: string; route: string; status: number; elapsedMs: number }): void;
  fault(requestId: string, error: unknown): void;
}
