/** Ids of the product: a short prefix that names the thing, then 26 characters that sort by time of making. */

export const idPrefixes = {
  merchant: "mer",
  shop: "shp",
  apiKey: "key",
  decision: "dec",
  order: "ord",
  invoice: "inv",
  creditNote: "crn",
  payment: "pay",
  buyer: "buy",
  block: "blk",
  listEntry: "lse",
  feedback: "fbk",
  policy: "pol",
  trial: "trl",
  replay: "rpl",
  person: "per",
  cluster: "clu",
  ruling: "rul",
  capture: "cap",
  refund: "ref",
  event: "evt",
  message: "msg",
  posting: "pst",
  entry: "ent",
  review: "rev",
  request: "req",
  inquiry: "inq",
  webhookEndpoint: "whe",
  webhookDelivery: "whd",
  connection: "con",
  repair: "rep",
  promise: "prm",
  paymentPlan: "pln",
  dueDateChange: "ddc",
  hardship: "hrd",
  waiver: "wav",
  dispute: "dsp",
  complaint: "cmp",
  settlementOffer: "sof",
  buyerState: "bst",
  placement: "plc",
  evidenceFile: "evf",
  charge: "chg",
  programme: "prg",
  words: "wrd",
  task: "tsk",
  letterBatch: "lbt",
  consent: "cns",
  copyCode: "cpc",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** Crockford's base 32 in lower case: no i, l, o, u, so that people can read an id aloud. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const timeLength = 10;
const idPattern = /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/;

/** The last `length` digits of `value`, a whole number below 2 to the 53rd. */
function encode(value: number, length: number): string {
  let text = "";
  for (let rest = value, count = 0; count < length; count += 1, rest = Math.floor(rest / 32)) text = (alphabet[rest % 32] ?? "") + text;
  return text;
}

/** Five bytes are forty bits: eight digits. */
function encodeFive(bytes: Uint8Array, start: number): string {
  let value = 0;
  for (let index = start; index < start + 5; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return encode(value, 8);
}

/** An id from the time in ms and 80 random bits (ULID layout): `ord_01k…`. */
export function makeId(kind: IdKind, epochMs: number, random: Uint8Array): string {
  if (random.length !== 10) throw new Error("an id needs ten random bytes");
  return `${idPrefixes[kind]}_${encode(epochMs, timeLength)}${encodeFive(random, 0)}${encodeFive(random, 5)}`;
}

/** True when `text` has the shape of an id of this kind. */
export function isId(text: string, kind: IdKind): boolean {
  return idPattern.test(text) && text.startsWith(`${idPrefixes[kind]}_`);
}
