/** Checks a dunning programme before it is kept or published: every fault at once, each with its place and its cure. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import { pointerOf } from "../kernel/json-pointer.ts";
import { otherTemplateWords } from "./other-words.ts";
import { shapeFaultsBy } from "../wire/document-faults.ts";
import { fromWireMoney, type WireMoney } from "../wire/money.ts";
import { type ProgrammeDocument, programmeShape, type StrategyDocument, type StrategyStepDocument } from "../wire/strategies.ts";

export const programmeFaultCodes = [
  "unknownField",
  "invalidShape",
  "tooDeep",
  "duplicateName",
  "missingDefault",
  "unreachable",
  "emptyRange",
  "outOfOrder",
  "wrongAnchor",
  "chargeBeforeDue",
  "duplicateCurrency",
  "duplicateChannel",
  "tooSoon",
  "tooHarsh",
  "tooOften",
  "wrongChallenge",
] as const;

export interface ProgrammeFault {
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly code: (typeof programmeFaultCodes)[number];
  readonly detail: string;
}

export type ProgrammeCheck =
  { readonly ok: true; readonly programme: ProgrammeDocument } | { readonly ok: false; readonly faults: readonly ProgrammeFault[] };

type Path = readonly PropertyKey[];

/** The deepest that a programme nests. */
const maxDepth = 8;
/** A demand leaves the debtor at least so many days before the next word; fewer is pressure. */
const fewestDaysBetween = 3;
/** A final notice gives at least so many days from its sending to what follows. */
const fewestDaysAfterFinal = 7;

function fault(path: Path, code: ProgrammeFault["code"], detail: string): ProgrammeFault {
  return { pointer: pointerOf(path), code, detail };
}

function isDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return limit === 0 || Object.values(value).some((member) => isDeeper(member, limit - 1));
}

/** What people write for the words of a programme. */
const shapeFaults = shapeFaultsBy(programmeShape, {
  email: ["mail"],
  sms: ["text", "textMessage"],
  messenger: ["whatsapp", "chat"],
  letter: ["post", "paper"],
  phone: ["call", "telephone"],
  visit: ["field"],
  step: ["name", "id"],
  template: ["tone", "words", "text"],
  from: ["relativeTo", "anchor", "countedFrom"],
  days: ["after", "delay", "day", "afterDays"],
  channels: ["channel", "by", "via"],
  fee: ["fees", "cost", "charge"],
  when: ["if", "for", "selection"],
  end: ["then", "last"],
  ...otherTemplateWords,
  PL: ["Poland", "Polska", "POL"],
  CZ: ["Czechia", "Česko", "CZE", "CS"],
  SK: ["Slovakia", "Slovensko", "SVK"],
  DE: ["Germany", "Deutschland", "DEU"],
  AT: ["Austria", "Österreich", "AUT"],
  dueDate: ["due"],
  previousStep: ["previous", "lastStep"],
  writeOff: ["writeoff", "forgive"],
  placement: ["agency", "handOver"],
});

function repeated<T>(values: readonly T[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function currencyFaults(amounts: readonly WireMoney[], path: Path): ProgrammeFault[] {
  return repeated(amounts.map(({ currency }) => currency)).map((index) =>
    fault([...path, index], "duplicateCurrency", `${amounts[index]?.currency ?? ""} has an amount already`),
  );
}

const isBeforeDue = ({ from, days }: StrategyStepDocument) => from === "dueDate" && days < 0;

function stepFaults(step: StrategyStepDocument, index: number, path: Path): ProgrammeFault[] {
  const faults = currencyFaults(step.fee, [...path, "fee"]);
  const costs = step.interest || step.compensation || step.fee.some((amount) => fromWireMoney(amount).amountMinor > 0n);
  if (costs && (isBeforeDue(step) || (step.from === "dueDate" && step.days === 0)))
    faults.push(fault(path, "chargeBeforeDue", "nothing is late yet on this day: leave fee, interest and compensation out"));
  for (const at of repeated(step.channels)) faults.push(fault([...path, "channels", at], "duplicateChannel", "stands there already"));
  if (isBeforeDue(step) && step.channels.includes("visit"))
    faults.push(fault([...path, "channels"], "tooHarsh", "nobody is visited before the due date"));
  if (step.from === "previousStep" && index === 0)
    faults.push(fault([...path, "from"], "wrongAnchor", "the first step has none before it: count from dueDate"));
  if (step.from !== "dueDate" && step.days < (step.from === "previousStep" ? 1 : 0))
    faults.push(fault([...path, "days"], "wrongAnchor", "must come after what it is counted from"));
  if ((step.template === "preDueNotice") !== isBeforeDue(step))
    faults.push(
      fault(
        [...path, "template"],
        "wrongAnchor",
        "preDueNotice is for days before the due date, and no other template is (count negative days)",
      ),
    );
  return faults;
}

/** The fewest days between two steps that follow each other, as far as their anchors tell. */
function daysBetweenSteps(before: StrategyStepDocument, step: StrategyStepDocument): number {
  const byAnchor = step.from === "previousStep" ? step.days : step.from === before.from ? step.days - before.days : 0;
  return Math.max(byAnchor, step.minDaysAfterPrevious);
}

function orderFaults(before: StrategyStepDocument, step: StrategyStepDocument, path: Path): ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  if (step.from === "dueDate" && before.from === "dueDate" && step.days <= before.days)
    faults.push(fault([...path, "days"], "outOfOrder", `must be later than ${before.step}, which stands at ${before.days}`));
  else if (!isBeforeDue(before) && daysBetweenSteps(before, step) < fewestDaysBetween)
    faults.push(fault(path, "tooSoon", `leaves fewer than ${fewestDaysBetween} days after ${before.step}: set minDaysAfterPrevious`));
  return faults;
}

function toneFaults({ steps, end }: StrategyDocument, path: Path): ProgrammeFault[] {
  const late = steps.filter((step) => !isBeforeDue(step));
  const faults: ProgrammeFault[] = [];
  const final = steps.findIndex(({ template }) => template === "finalNotice");
  if (final >= 0 && late[0]?.template === "finalNotice")
    faults.push(fault([...path, "steps", final, "template"], "tooHarsh", "a final notice needs a reminder before it"));
  if (steps.at(-1)?.template === "finalNotice" && end.afterDays < fewestDaysAfterFinal)
    faults.push(fault([...path, "end", "afterDays"], "tooSoon", `a final notice gives at least ${fewestDaysAfterFinal} days`));
  if (late[0]?.channels.includes("visit") === true)
    faults.push(fault([...path, "steps", steps.indexOf(late[0]), "channels"], "tooHarsh", "a visit needs a reminder before it"));
  if (end.kind === "placement" && !steps.some(({ template }) => template === "finalNotice"))
    faults.push(
      fault([...path, "end", "kind"], "tooHarsh", "who hands a claim over must have said so: add a step with the template finalNotice"),
    );
  if (late.length > 8)
    faults.push(fault([...path, "steps"], "tooOften", "more than eight messages after the due date do not help anybody pay"));
  return faults;
}

function rangeFaults({ when }: StrategyDocument, path: Path): ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  const { amount, score } = when ?? {};
  const isEmpty = (from: number | undefined, below: number | undefined) => from !== undefined && below !== undefined && from >= below;
  if (isEmpty(amount?.fromMinor, amount?.belowMinor))
    faults.push(fault([...path, "when", "amount"], "emptyRange", "no amount lies between"));
  if (isEmpty(score?.from, score?.below)) faults.push(fault([...path, "when", "score"], "emptyRange", "no points lie between"));
  return faults;
}

function strategyFaults(strategy: StrategyDocument, index: number): ProgrammeFault[] {
  const path = ["strategies", index];
  const { steps, end } = strategy;
  return [
    ...repeated(steps.map(({ step }) => step)).map((at) => fault([...path, "steps", at, "step"], "duplicateName", "has a step already")),
    ...steps.flatMap((step, at) => stepFaults(step, at, [...path, "steps", at])),
    ...steps.slice(1).flatMap((step, at) => {
      const before = steps[at];
      return before === undefined ? [] : orderFaults(before, step, [...path, "steps", at + 1]);
    }),
    ...toneFaults(strategy, path),
    ...rangeFaults(strategy, path),
    ...(end.kind === "writeOff" ? currencyFaults(end.below, [...path, "end", "below"]) : []),
  ];
}

/** A strategy is reached when none before it fits all that it fits; the challenger is reached by the draw. */
function reachFaults({ strategies, challenge }: ProgrammeDocument): ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  const seen = new Map<string, string>();
  let general: string | null = null;
  for (const [index, { name, when }] of strategies.entries()) {
    if (name === challenge?.challenger) continue;
    const key = canonicalJson(when ?? {});
    const twin = seen.get(key);
    if (general !== null) faults.push(fault(["strategies", index], "unreachable", `${general} before it fits everybody`));
    else if (twin !== undefined)
      faults.push(fault(["strategies", index, "when"], "unreachable", `${twin} fits the same invoices before it`));
    if (key === "{}") general ??= name;
    seen.set(key, name);
  }
  if (general === null) faults.push(fault(["strategies"], "missingDefault", "the last strategy must fit everybody: leave its when out"));
  return faults;
}

function challengeFaults({ strategies, challenge }: ProgrammeDocument): ProgrammeFault[] {
  if (challenge === undefined) return [];
  const names = new Set(strategies.map(({ name }) => name));
  const unknown = (["champion", "challenger"] as const).filter((role) => !names.has(challenge[role]));
  const faults = unknown.map((role) => fault(["challenge", role], "wrongChallenge", `there is no strategy ${challenge[role]}`));
  if (challenge.champion === challenge.challenger)
    faults.push(fault(["challenge"], "wrongChallenge", "a strategy cannot challenge itself"));
  return faults;
}

/** The programme in `document`, or every fault of it: of shape first, else of what it says. Takes anything. */
export function checkProgramme(document: unknown): ProgrammeCheck {
  if (isDeeper(document, maxDepth)) return { ok: false, faults: [fault([], "tooDeep", `nested deeper than ${maxDepth}`)] };
  const parsed = programmeShape.safeParse(document);
  if (!parsed.success)
    return { ok: false, faults: shapeFaults(parsed.error.issues, document).map(({ path, code, detail }) => fault(path, code, detail)) };
  const { data: programme } = parsed;
  const faults = [
    ...repeated(programme.strategies.map(({ name }) => name)).map((at) =>
      fault(["strategies", at, "name"], "duplicateName", "stands above already"),
    ),
    ...programme.strategies.flatMap(strategyFaults),
    ...reachFaults(programme),
    ...challengeFaults(programme),
  ];
  return faults.length === 0 ? { ok: true, programme } : { ok: false, faults };
}
