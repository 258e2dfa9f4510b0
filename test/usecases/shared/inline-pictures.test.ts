/** A kept message shows its pictures without its attachments. */
import { describe, expect, it } from "vitest";
import { withInlinePictures } from "../../../src/usecases/shared/inline-pictures.ts";

const picture = (contentId: string, bytes: readonly number[]) => ({
  fileName: "code.png",
  contentType: "image/png",
  content: Uint8Array.from(bytes),
  contentId,
});

describe("a kept message", () => {
  it.each([
    ["without pictures stays as it is", "<p>x</p>", [], "<p>x</p>"],
    ["has its picture in itself", '<img src="cid:a@saldo">', [picture("a@saldo", [1, 2, 255])], '<img src="data:image/png;base64,AQL/">'],
    [
      "has it wherever it is shown, and each picture its own",
      "cid:a cid:b cid:a",
      [picture("a", [0]), picture("b", [1])],
      "data:image/png;base64,AA== data:image/png;base64,AQ== data:image/png;base64,AA==",
    ],
    ["leaves out a picture that it does not show", "<p>x</p>", [picture("a", [0])], "<p>x</p>"],
  ])("%s", (_name, html, attachments, kept) => {
    expect(withInlinePictures({ html, attachments })).toBe(kept);
  });
});
