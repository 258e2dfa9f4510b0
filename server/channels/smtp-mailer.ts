/** Sends mail through a mail server, over a few connections that stay open. */
import { MailFailure, type MailFailureKind, type Mailer } from "../../src/ports/mailer.ts";
import { mailMessage } from "./mail-message.ts";

export interface SmtpMailerOptions {
  /** `smtp://` or `smtps://` with user and password where the server wants them. */
  readonly url: string;
  /** How long one mail may take in all, waiting for a connection included; past it nothing of it leaves any more. */
  readonly deadlineMs: number;
}

const maxConnections = 5;
const maxMessagesPerConnection = 100;
/** How often a mail is taken to another connection because the server closed the one it was on. */
const maxRequeues = 2;

interface SendError {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

/**
 * An answer to the recipient or to the content speaks of this mail, and so does an envelope that cannot be used. A refused login, sender
 * or connection, a server that closes (421) and a deadline that passed are the same for every mail.
 */
function kindOf({ code, command, responseCode }: SendError): MailFailureKind {
  if (code !== "EENVELOPE" && code !== "EMESSAGE") return "serverAway";
  if (responseCode === undefined || responseCode === 0) return "refused";
  if (command !== "RCPT TO" && command !== "DATA") return "serverAway";
  return responseCode >= 500 ? "refused" : "postponed";
}

/** The answer of a mail server often quotes the address: only codes go on. */
function failureOf(error: unknown): MailFailure {
  const { code, command, responseCode } = (error ?? {}) as SendError;
  const reason = [code ?? "EUNKNOWN", responseCode, command].filter((part) => part !== undefined).join(" ");
  return new MailFailure(reason, kindOf({ code, command, responseCode }));
}

/** A mailer on one mail server; an aborted mail takes its connection with it, so nothing leaves after the deadline. */
export function makeSmtpMailer({ url, deadlineMs }: SmtpMailerOptions): Mailer {
  const opening = import("nodemailer").then(({ createTransport }) =>
    createTransport({
      url,
      pool: true,
      maxConnections,
      maxMessages: maxMessagesPerConnection,
      maxRequeues,
      dnsTimeout: deadlineMs,
      connectionTimeout: deadlineMs,
      greetingTimeout: deadlineMs,
      socketTimeout: deadlineMs,
    }),
  );
  return {
    send: async (mail) => {
      const message = mailMessage(mail);
      try {
        const sent = await (await opening).sendMail({ ...message, signal: AbortSignal.timeout(deadlineMs) });
        return { accepted: true, response: sent.response ?? "" };
      } catch (error) {
        throw failureOf(error);
      }
    },
    close: async () => (await opening).close(),
  };
}
