/** The part of MJML that is used here; the package brings no types. */
declare module "mjml" {
  /** HTML of an MJML text, with the faults that were passed over. */
  export default function mjml2html(
    mjml: string,
    options?: { readonly validationLevel?: "strict" | "soft" | "skip" },
  ): Promise<{ readonly html: string; readonly errors: readonly { readonly formattedMessage: string }[] }>;
}
