/** The reminders in English. */
import type { ReminderTexts } from "./reminder-text.ts";

export const reminderTextsEn: ReminderTexts = {
  greeting: "Hello {{ debtorName }},",
  steps: {
    preDueNotice: {
      subject: "Invoice {{ invoiceNumber }} is due on {{ dueOn }}",
      heading: "Due on {{ dueOn }}",
      opening:
        "thank you for shopping at {{ merchantName }}. This is just a note so that the date does not slip by: invoice {{ invoiceNumber }} is due on {{ dueOn }}, and {{ open }} is open.",
      pay: "Please transfer {{ open }} by {{ dueOn }}",
    },
    friendlyReminder: {
      subject: "Reminder: invoice {{ invoiceNumber }}, {{ open }} still open",
      heading: "{{ open }} is still open",
      opening:
        "perhaps invoice {{ invoiceNumber }} just slipped your mind, perhaps your transfer is already on its way. It was due on {{ dueOn }} ({{ ago }}), and the full amount has not reached us yet. Please transfer what is open in the next few days.",
      pay: "Please transfer {{ open }}",
    },
    formalReminder: {
      subject: "Request for payment: invoice {{ invoiceNumber }}",
      heading: "Request for payment",
      opening:
        "invoice {{ invoiceNumber }} for your purchase from {{ merchantName }} was due on {{ dueOn }} ({{ ago }}). {{ open }} is still open. Please pay this amount by {{ payBy }}.",
      pay: "Please transfer {{ open }} by {{ payBy }}",
    },
    finalNotice: {
      subject: "Last request for payment: invoice {{ invoiceNumber }}",
      heading: "Last request for payment",
      opening:
        "despite our reminders, invoice {{ invoiceNumber }} for your purchase from {{ merchantName }}, due on {{ dueOn }} ({{ ago }}), has not been paid in full. {{ open }} is still open. Please pay by {{ payBy }}, or write to us if you need another way.",
      pay: "Please transfer {{ open }} by {{ payBy }}",
    },
  },
  ago: { one: "{{ days }} day ago", other: "{{ days }} days ago", today: "today" },
  facts: {
    creditor: "Creditor",
    purchaser: "Invoice to",
    invoice: "Invoice",
    order: "Order",
    dueOn: "Due on",
    total: "Invoice total",
    credited: "Credit notes",
    disputed: "Disputed part",
    paid: "Paid",
    charges: "Interest and fees",
    interest: "Default interest",
    fees: "Reminder fees",
    compensation: "Fixed compensation",
    open: "Still to be paid",
  },
  payment: {
    payee: "Payee",
    account: "Account (IBAN)",
    bic: "BIC",
    reference: "Payment reference",
    amount: "Amount",
    scan: "Code for your banking app",
    codeMeaning: "QR code with the details of this transfer",
  },
  payeeAccepts:
    "Payments for purchases from {{ merchantName }} are accepted by {{ payee }}, and a payment to this account settles the invoice.",
  noCost: "This message costs you nothing: no interest and no fees have been added.",
  charged: "The amount includes the interest and costs listed above. We will gladly explain how they were worked out.",
  copy: "Copy of the invoice (PDF)",
  alreadyPaid:
    "If you have already paid, thank you, and please ignore this message. It usually takes one or two bank days until a transfer is booked.",
  questions: "Is something wrong? Do you need more time?",
  objection:
    "If something is wrong with the invoice or the order, write to {{ contactEmail }} or reply to this message and tell us what you disagree with. While we look into it, reminders pause.",
  moreTime: "If you need more time or would like to pay in parts, let us know. We will look for a way together.",
  whatNext: "What happens next?",
  next: {
    preDueNotice: "If the amount stays open, we will write to you once more on {{ nextOn }}.",
    friendlyReminder: "If no payment reaches us, we will send you a friendly reminder on {{ nextOn }}.",
    formalReminder: "If no payment reaches us, we will send you a request for payment on {{ nextOn }}.",
    finalNotice: "If no payment reaches us, we will send you a last request for payment on {{ nextOn }}.",
    collection:
      "If the amount stays open and we do not hear from you, a collection agency may take up the matter on our behalf from {{ nextOn }}. Until then one message is enough to agree on another way.",
    nothing:
      "No further automatic message follows. If the amount stays open, a person looks at the matter before anything further is decided.",
  },
  closing: "Kind regards",
  footer: "This message is about your purchase on invoice from {{ merchantName }}.",
};
