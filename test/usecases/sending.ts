/** What sending is given in tests beside the mail: texts that leave at once, and renderers that say little. */
import { shippedLaw } from "../../src/receivables/law/law.ts";
import type { AskDependencies } from "../../src/usecases/ask-after-texts.ts";
import type { PrintService } from "../../src/ports/print-service.ts";
import type { SendDependencies } from "../../src/usecases/send-reminder.ts";

const openText = { isOpen: () => true, send: () => Promise.resolve(), lookUp: () => Promise.resolve("unknown" as const) };

/** There is none: letters wait for a batch. */
const noPrintService: PrintService = {
  isOpen: () => false,
  handOver: () => Promise.reject(new Error("there is no print service")),
  lookUp: () => Promise.resolve("unknown"),
  recall: () => Promise.resolve("unknown"),
};

type Plain = Pick<
  SendDependencies,
  "ids" | "keys" | "law" | "texts" | "copyUrl" | "codeUrl" | "renderText" | "renderLetter" | "renderCallNotes"
> &
  Pick<AskDependencies, "texts"> & { readonly print: PrintService };

export const plainSending: Plain = {
  ids: { next: (kind) => `${kind}_next` },
  keys: {
    hashKeys: (mode, materials) => materials.map(({ kind, strength, material }) => ({ kind, strength, hash: `${mode} ${material}` })),
  },
  law: shippedLaw,
  texts: {
    sms: openText,
    messenger: openText,
  },
  print: noPrintService,
  copyUrl: () => null,
  codeUrl: null,
  renderText: ({ invoiceNumber }) => ({ text: `text ${invoiceNumber}`, segments: 1 }),
  renderLetter: ({ invoiceNumber }) => Promise.resolve(new TextEncoder().encode(`letter ${invoiceNumber}`)),
  renderCallNotes: ({ invoiceNumber }, kind) => ({
    title: "",
    facts: [],
    opening: "",
    question: "",
    offers: [],
    next: "",
    conduct: [],
    text: `${kind} ${invoiceNumber}`,
  }),
};
