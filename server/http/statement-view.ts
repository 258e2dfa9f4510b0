/** A statement of account in the shape of the wire. */
import type { z } from "zod";
import type { StatementItem, StatementPart } from "../../src/receivables/statement.ts";
import type { DebtorStatement } from "../../src/usecases/shared/debtor-statement.ts";
import { toWireMoney } from "../../src/wire/money.ts";
import type { statementResponse } from "../../src/wire/papers.ts";

type WireStatement = z.infer<typeof statementResponse>;
type WirePart = WireStatement["parts"][number];

function itemView({ on, dueOn, ...item }: StatementItem): WirePart["items"][number] {
  const { kind, id, number, invoiceNumber, reference, daysPastDue, bucket } = item;
  return {
    kind,
    id,
    number,
    invoiceNumber,
    reference,
    date: on,
    dueDate: dueOn,
    amount: toWireMoney(item.amount),
    settled: toWireMoney(item.settled),
    open: toWireMoney(item.open),
    disputed: toWireMoney(item.disputed),
    balance: toWireMoney(item.balance),
    daysPastDue,
    bucket,
  };
}

function partView({ currency, items, ageing, ...sums }: StatementPart): WirePart {
  const { notDue, days1To30, days31To60, days61To90, daysOver90 } = ageing;
  return {
    currency,
    items: items.map(itemView),
    ageing: {
      notDue: toWireMoney(notDue),
      days1To30: toWireMoney(days1To30),
      days31To60: toWireMoney(days31To60),
      days61To90: toWireMoney(days61To90),
      daysOver90: toWireMoney(daysOver90),
    },
    owed: toWireMoney(sums.owed),
    overdue: toWireMoney(sums.overdue),
    disputed: toWireMoney(sums.disputed),
    credit: toWireMoney(sums.credit),
    balance: toWireMoney(sums.balance),
  };
}

export function statementView({ statement, buyerIds }: DebtorStatement): WireStatement {
  return { asOf: statement.asOf, buyerIds: [...buyerIds], parts: statement.parts.map(partView) };
}
