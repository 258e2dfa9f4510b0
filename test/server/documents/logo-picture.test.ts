/** What is taken for a logo: pictures within their bounds whose bytes hold what their head says, and nothing else. */
import { describe, expect, it } from "vitest";
import { checkLogo } from "../../../server/documents/logo-picture.ts";
import { renderInvoicePdf } from "../../../server/documents/invoice-pdf.ts";
import { renderReminderLetter } from "../../../server/documents/reminder-letter.ts";
import { renderReminder } from "../../../server/documents/reminder-mail.ts";
import { fitLogo, plainLook } from "../../../server/documents/message-look.ts";
import type { Logo } from "../../../src/ports/brand-book.ts";
import { makeJpeg, makePng, pngChunk, smallLogo } from "../../support/small-logo.ts";
import { polishInvoice, polishNotice } from "./sample-documents.ts";

const taken: readonly (readonly [string, Buffer, string])[] = [
  ["a PNG in RGB", smallLogo, "image/png 240x60"],
  ["a PNG with transparency", makePng({ width: 16, height: 16, colourType: 6 }), "image/png 16x16"],
  ["a PNG with a palette", makePng({ width: 40, height: 20, colourType: 3 }), "image/png 40x20"],
  ["a grey PNG, as wide and high as may be", makePng({ width: 1200, height: 600, colourType: 0 }), "image/png 1200x600"],
  ["a JPEG in RGB", makeJpeg({ width: 300, height: 80 }), "image/jpeg 300x80"],
  ["a grey JPEG", makeJpeg({ width: 300, height: 80, components: 1 }), "image/jpeg 300x80"],
];

describe("a logo", () => {
  it.each(taken)("%s is taken", (_, bytes, told) => {
    const checked = checkLogo(bytes);
    if (!checked.ok) throw new Error(checked.fault.detail);
    const { mediaType, width, height } = checked.logo;
    expect(`${mediaType} ${width}x${height}`).toBe(told);
  });
});

const flawed = Buffer.from(smallLogo);
flawed[60] = (flawed[60] ?? 0) ^ 1;
const badFilter = Buffer.alloc((1 + 20 * 3) * 20, 9);

const refused: readonly (readonly [string, Buffer, string, RegExp])[] = [
  ["nothing", Buffer.alloc(0), "wrongFormat", /must be a PNG or a JPEG/],
  ["an SVG", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "wrongFormat", /PNG or a JPEG/],
  ["a GIF", Buffer.from(`GIF89a${"x".repeat(60)}`), "wrongFormat", /PNG or a JPEG/],
  ["a PNG that is too wide", makePng({ width: 1201, height: 60 }), "tooLarge", /1201 by 60 pixels; it must be at most 1200 wide/],
  ["a PNG that is too small", makePng({ width: 15, height: 60 }), "tooSmall", /15 by 60 pixels; it must be at least 16/],
  ["an interlaced PNG", makePng({ width: 20, height: 20, interlace: 1 }), "wrongFormat", /without interlacing/],
  ["a PNG of 16 bits", makePng({ width: 20, height: 20, depth: 16 }), "wrongFormat", /8 bits/],
  ["a PNG with a flipped bit", flawed, "wrongFormat", /damaged/],
  ["a PNG that is cut off", smallLogo.subarray(0, smallLogo.length - 6), "wrongFormat", /damaged/],
  ["a PNG with something behind it", Buffer.concat([smallLogo, Buffer.from("PK")]), "wrongFormat", /damaged/],
  ["a PNG with fewer rows than it says", makePng({ width: 20, height: 20, rows: Buffer.alloc(61 * 19) }), "wrongFormat", /damaged/],
  ["a PNG that grows beyond what it says", makePng({ width: 20, height: 20, rows: Buffer.alloc(50_000_000) }), "wrongFormat", /damaged/],
  ["a PNG whose rows have no such filter", makePng({ width: 20, height: 20, rows: badFilter }), "wrongFormat", /damaged/],
  [
    "a PNG without a head",
    Buffer.concat([smallLogo.subarray(0, 8), pngChunk("IDAT", Buffer.alloc(20)), pngChunk("IEND", Buffer.alloc(0))]),
    "wrongFormat",
    /damaged/,
  ],
  ["a JPEG in CMYK", makeJpeg({ width: 300, height: 80, components: 4 }), "wrongFormat", /not in CMYK/],
  ["a JPEG without a frame", Buffer.from(`ffd8ffda${"00".repeat(40)}ffd9`, "hex"), "wrongFormat", /damaged/],
  ["a JPEG that is cut off", makeJpeg({ width: 300, height: 80 }).subarray(0, 38), "wrongFormat", /damaged/],
  ["more than 100 kB", Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(102_400)]), "tooLarge", /at most 102400/],
];

describe("no logo", () => {
  it.each(refused)("%s", (_, bytes, code, detail) => {
    const checked = checkLogo(bytes);
    expect(checked.ok ? "taken" : checked.fault.code).toBe(code);
    expect(checked.ok ? "" : checked.fault.detail).toMatch(detail);
  });
});

function logoOf(bytes: Buffer): Logo {
  const checked = checkLogo(bytes);
  if (!checked.ok) throw new Error(checked.fault.detail);
  return checked.logo;
}

describe("the logo in what a debtor reads", () => {
  it.each([
    [
      { width: 240, height: 60 },
      { width: 224, height: 56 },
    ],
    [
      { width: 1200, height: 100 },
      { width: 240, height: 20 },
    ],
    [
      { width: 20, height: 20 },
      { width: 56, height: 56 },
    ],
  ])("of %o fits into 240 by 56 as %o", (logo, size) => {
    expect(fitLogo(logo, { width: 240, height: 56 })).toEqual(size);
  });

  it("stands in a mail in place of the name, and says the name to who cannot see it", async () => {
    const { html, attachments } = await renderReminder(polishNotice, { ...plainLook, logo: logoOf(smallLogo) });
    expect(html).toContain('<img src="cid:logo@saldo" width="224" height="56" alt="Buty &amp; Spółka"');
    expect(attachments.map(({ contentId }) => contentId)).toEqual(["payment-code@saldo", "logo@saldo"]);
    expect((await renderReminder(polishNotice)).html).not.toContain("logo@saldo");
  });

  it.each(taken)("%s stands in a letter and an invoice", async (_, bytes) => {
    const logo = logoOf(bytes);
    const letter = await renderReminderLetter(
      polishNotice,
      ["ul. Leszczynowa 12/4"],
      { name: "Buty", addressLines: [] },
      { ...plainLook, logo },
    );
    const invoice = await renderInvoicePdf({ ...polishInvoice, seller: { ...polishInvoice.seller, logo } });
    for (const pdf of [Buffer.from(letter), invoice]) expect(pdf.toString("latin1")).toMatch(/\/Subtype \/Image/);
  });
});
