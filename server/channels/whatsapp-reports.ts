/** What the WhatsApp Cloud API tells of messages after it took them: signed posts to an address that it tries once. */
import { createHmac } from "node:crypto";
import type { TextReport } from "../../src/ports/text-sender.ts";
import { isSameText } from "../platform/same-text.ts";

export interface WhatsappReports {
  /** Whether the one who tries the address knows the word that was agreed. */
  isAgreed(word: string | undefined): boolean;
  /** Whether the body bears the signature of the app: `sha256=` and HMAC-SHA256 in hex under the app's secret. */
  isSigned(body: Buffer, signature: string | undefined): boolean;
  /** The messages of ours in a body that was signed; null: it is no JSON. */
  read(body: Buffer): readonly TextReport[] | null;
}

/** One post tells of no more messages than this; the rest is left to a person. */
const maxReports = 1000;
const callbackPattern = /^(shp_[0-9a-hjkmnp-tv-z]{26})\.(msg_[0-9a-hjkmnp-tv-z]{26})$/;
const states: Readonly<Record<string, TextReport["state"]>> = { sent: "sent", delivered: "sent", read: "sent", failed: "notSent" };

function listIn(value: unknown, name: string): readonly unknown[] {
  const found: unknown = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : null;
  return Array.isArray(found) ? (found as unknown[]) : [];
}

function reportIn(status: unknown): readonly TextReport[] {
  const { status: name, biz_opaque_callback_data: callback } = status as Record<string, unknown>;
  const [, shopId, messageId] = callbackPattern.exec(typeof callback === "string" ? callback : "") ?? [];
  const state = typeof name === "string" ? states[name] : undefined;
  return shopId === undefined || messageId === undefined || state === undefined ? [] : [{ shopId, messageId, state }];
}

/** Reads reports that are signed with `appSecret`; `agreedWord` is what the address is tried with. */
export function makeWhatsappReports(appSecret: string, agreedWord: string): WhatsappReports {
  return {
    isAgreed: (word) => word !== undefined && isSameText(word, agreedWord),
    isSigned: (body, signature) =>
      signature !== undefined && isSameText(signature, `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`),
    read: (body) => {
      try {
        const changes = listIn(JSON.parse(body.toString("utf8")), "entry").flatMap((entry) => listIn(entry, "changes"));
        const values = changes.map((change) => (change as { readonly value?: unknown }).value);
        const statuses = values.flatMap((value) => listIn(value, "statuses")).filter((one) => typeof one === "object" && one !== null);
        return statuses.slice(0, maxReports).flatMap(reportIn);
      } catch {
        return null;
      }
    },
  };
}
