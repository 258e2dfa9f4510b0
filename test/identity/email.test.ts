/** E-mail addresses: one canonical form per mailbox, and the tags of a test buyer. */
import { describe, expect, it } from "vitest";
import { canonicalEmail, dashlessEmail, emailTags } from "../../src/identity/email.ts";

describe("a mailbox has one canonical form", () => {
  it.each([
    ["dots and a tag at Gmail", "Jan.Kowalski+x1@gmail.com", "jankowalski@gmail.com"],
    ["Gmail's other name", "jankowalski@googlemail.com", "jankowalski@gmail.com"],
    ["a Fastmail subdomain", "x@jan.fastmail.com", "jan@fastmail.com"],
    ["Fastmail itself", "jan@fastmail.com", "jan@fastmail.com"],
    ["a tag at wp.pl", "jan+1@wp.pl", "jan@wp.pl"],
    ["a tag at o2.pl", "jan+1@o2.pl", "jan@o2.pl"],
    ["a tag at seznam.cz", "jan+test@seznam.cz", "jan@seznam.cz"],
    ["a tag at post.cz", "jan+test@post.cz", "jan@post.cz"],
    ["two tags", "jan+a+b@outlook.com", "jan@outlook.com"],
    ["a tag at an unlisted domain stays", "jan+1@example.com", "jan+1@example.com"],
    ["dots outside Gmail stay", "jan.kowalski@wp.pl", "jan.kowalski@wp.pl"],
    ["a Yahoo dash stays", "jan-shop@yahoo.com", "jan-shop@yahoo.com"],
    ["mac.com is icloud.com", "jan@mac.com", "jan@icloud.com"],
    ["a tag at me.com", "jan+1@me.com", "jan@icloud.com"],
    ["pm.me is proton.me", "jan+1@pm.me", "jan@proton.me"],
    ["protonmail.com is proton.me", "jan@protonmail.com", "jan@proton.me"],
    ["capitals, space and a trailing dot", "  JAN@WP.PL. ", "jan@wp.pl"],
    ["a space inside", "jan @wp.pl", "jan@wp.pl"],
    ["a doubled ending", "jan@gmail.com.com", "jan@gmail.com"],
    ["digits before Gmail", "jan@100gmail.com", "jan@gmail.com"],
    ["a slip of the finger stays: somebody may own that domain", "jan@gmial.com", "jan@gmial.com"],
    ["an international domain", "jan@bücher.example", "jan@xn--bcher-kva.example"],
    ["combining and whole letters", "rene\u0301@example.com", "ren\u00e9@example.com"],
    ["only a tag", "+x@gmail.com", "+x@gmail.com"],
    ["only dots", "...@gmail.com", "...@gmail.com"],
  ])("%s", (_title, raw, canonical) => {
    expect(canonicalEmail(raw)?.canonical).toBe(canonical);
  });

  it("keeps the address as it was written beside it", () => {
    expect(canonicalEmail(" Jan.Kowalski+x1@GoogleMail.com")).toEqual({
      address: "jan.kowalski+x1@googlemail.com",
      canonical: "jankowalski@gmail.com",
    });
  });
});

describe("what is no address is null", () => {
  it.each([
    ["nothing", ""],
    ["no @", "jan.wp.pl"],
    ["nothing before the @", "@wp.pl"],
    ["nothing after the @", "jan@"],
    ["a domain without a dot", "jan@localhost"],
    ["an empty label", "jan@wp..pl"],
    ["two @", "jan@home@wp.pl"],
    ["a path in the domain", "jan@wp.pl/ü"],
    ["a bracket", "<jan>@wp.pl"],
    ["half a surrogate pair", "jan\ud83d@wp.pl"],
    ["65 characters before the @", `${"a".repeat(65)}@wp.pl`],
    ["70,000 characters", `${"a".repeat(70_000)}@wp.pl`],
  ])("%s", (_title, raw) => {
    expect(canonicalEmail(raw)).toBeNull();
  });

  it("64 characters before the @ are still an address", () => {
    expect(canonicalEmail(`${"a".repeat(64)}@wp.pl`)?.canonical).toBe(`${"a".repeat(64)}@wp.pl`);
  });
});

describe("a Yahoo address without its dash", () => {
  it.each([
    ["jan-shop@yahoo.com", "jan@yahoo.com"],
    ["jan@yahoo.co.uk", "jan@yahoo.co.uk"],
    ["-jan@yahoo.com", null],
    ["jan-shop@wp.pl", null],
  ])("%s gives %s", (canonical, dashless) => {
    expect(dashlessEmail(canonical)).toBe(dashless);
  });
});

describe("tags of the local part", () => {
  it.each([
    ["a+overdue+never@x", ["overdue", "never"]],
    ["jan+Approved@example.com", ["approved"]],
    ["jan++limit+@example.com", ["limit"]],
    ["jan@example.com", []],
    ["jan@exa+mple.com", []],
    ["", []],
    ["+x", []],
  ])("%s has %j", (raw, tags) => {
    expect(emailTags(raw)).toEqual(tags);
  });
});
