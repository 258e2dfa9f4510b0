/** Recognises parcel lockers and pick-up points in the text of an address: they are shared by strangers and nobody lives there. */
import { asciiFold } from "./fold.ts";
import { keepReadings } from "./kept-readings.ts";
import type { PostalAddress } from "./postal-address.ts";

export type PickupNetwork =
  | "inpost"
  | "orlen"
  | "dpd"
  | "dhl"
  | "gls"
  | "hermes"
  | "ups"
  | "pocztex"
  | "balikovna"
  | "packeta"
  | "ppl"
  | "alza"
  | "sps"
  | "post"
  | "other";

/** A typed pick-up point; `code` is the network's own name for it in lower case, null when none was written. */
export interface PickupPoint {
  readonly network: PickupNetwork;
  readonly code: string | null;
}

interface NetworkSigns {
  readonly network: PickupNetwork;
  readonly words: RegExp;
  /** How a code looks once the network is known. */
  readonly code: RegExp;
}

const numericCode = /(?<!\w)(\d{3,8})(?!\w)/;
const shopCode = /(?<!\w)([a-z]{2,4}-?\d{3,8}|\d{4,8})(?!\w)/;
const lockerCode = /(?<!\w)((?:pop-)?[a-z]{3}\d{2,3}[a-z]{0,5})(?!\w)/;
/** A Paczkomat code that nothing announces: complete with its closing letter, or alone in its piece of the line. */
const surelyLockerCode = /(?<!\w)((?:pop-[a-z]{3}\d{2,3}[a-z]{0,5}|[a-z]{3}\d{2,3}(?:[a-z]|app|bapp|hp)))(?!\w)/;
const loneLockerCode = /^\s*((?!lok|apt|app|byt|dom|nr\d|top|whg|box|blk|kod)[a-z]{3}\d{2,3}[a-z]{0,5})\s*$/;
const lookalike = /^(?:lok|apt|app|byt|dom|top|whg|box|blk|kod|ust)\d/;

/** In this order: a network before the general words. */
const networks: readonly NetworkSigns[] = [
  { network: "inpost", words: /paczkomat|(?<![a-z])inpost(?![a-z])|paczkopunkt/, code: lockerCode },
  { network: "orlen", words: /orlen ?-?paczka|paczka w ruchu/, code: numericCode },
  { network: "balikovna", words: /balikovn|balikomat/, code: numericCode },
  { network: "packeta", words: /zasilkovn|zasielkovn|packeta|(?<![a-z])z-? ?box(?![a-z])/, code: numericCode },
  { network: "dhl", words: /packstation|postfiliale|dhl ?-?(?:paketshop|parcel|service ?point|pop|box)/, code: numericCode },
  { network: "dpd", words: /dpd ?-?(?:pick-? ?up|punkt|point|box|parcel|paketshop|automat)/, code: shopCode },
  { network: "gls", words: /gls ?-?(?:parcel|paket|box|punkt|automat)/, code: shopCode },
  { network: "hermes", words: /hermes ?-?(?:paket|parcel)/, code: numericCode },
  { network: "ups", words: /ups ?-?access/, code: numericCode },
  { network: "pocztex", words: /pocztex ?(?:punkt|automat)|poczta polska.{0,20}odbior|odbior w placowce/, code: numericCode },
  { network: "ppl", words: /ppl ?-?(?:parcel|box)|parcelbox/, code: shopCode },
  { network: "alza", words: /alza ?-?box/, code: numericCode },
  { network: "sps", words: /sps ?-?(?:parcel|balik)|balikobox/, code: shopCode },
  { network: "post", words: /abholstation|post ?partner|abholbox|na postu(?![a-z])/, code: numericCode },
  {
    network: "other",
    words:
      /pick-? ?up[ -]?point|parcel ?-?(?:shop|locker|box|station)|paket(?:shop|box|automat)|automat paczkowy|punkt odbioru|odbior w punkcie|(?:allegro )?one ?box|(?:vydejni|odberne) misto|(?:vydajne|odberne) miesto|vydejna(?![a-z])/,
    code: shopCode,
  },
];

/** The code of a locker that nothing announces. Only InPost has such codes, and only in Poland. */
function unannouncedCode(pieces: readonly string[]): string | null {
  const found = pieces.map((piece) => loneLockerCode.exec(piece)?.[1] ?? surelyLockerCode.exec(piece)?.[1]);
  return found.find((code) => code !== undefined && !lookalike.test(code)) ?? null;
}

/** The pick-up point that one folded text names, or null. The code is looked for behind the network's name first. */
function pointInText(text: string, country: string): PickupPoint | null {
  for (const { network, words, code } of networks) {
    const sign = words.exec(text);
    if (sign === null) continue;
    const [before, behind] = [text.slice(0, sign.index), text.slice(sign.index + sign[0].length)];
    return { network, code: code.exec(behind)?.[1] ?? code.exec(before)?.[1] ?? null };
  }
  const code = country === "PL" ? unannouncedCode(text.split(",")) : null;
  return code === null ? null : { network: "inpost", code };
}

const pointInLines = keepReadings((address) =>
  pointInText(asciiFold([address.line1, address.line2].filter((line) => line !== null).join(", ")), address.country),
);

/**
 * The pick-up point that an address means: named in one of its lines, or said by the shop (`kind`); null for a place where people live
 * or work. `companyName` counts when it holds the code of a point, since shops without a field of their own write it there.
 */
export function pickupPointOf(address: PostalAddress, companyName: string | null = null): PickupPoint | null {
  const inLines = pointInLines(address);
  if (inLines !== null) return inLines;
  const inCompany = companyName === null ? null : pointInText(asciiFold(companyName), address.country);
  if (inCompany !== null && inCompany.code !== null) return inCompany;
  return address.kind === "pickupPoint" || address.kind === "locker" ? { network: "other", code: null } : null;
}
