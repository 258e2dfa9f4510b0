/** Shapes of the checks on a bank account and on a postal address. */
import { z } from "zod";
import { addressShape } from "./checkout.ts";
import { countryShape, requiredText } from "./primitives.ts";

export const bankAccountRequest = z
  .strictObject({
    iban: requiredText(60).meta({ examples: ["PL61 1090 1014 0000 0712 1981 2874"] }),
    country: countryShape.optional().meta({ description: "where the account should be kept" }),
  })
  .meta({ id: "BankAccountCheck" });

export const bankAccountResponse = z
  .strictObject({
    valid: z.boolean(),
    faults: z.array(
      z.enum(["countryUnknown", "lengthWrong", "charactersWrong", "checksumWrong", "nationalChecksumWrong", "countryDiffers"]),
    ),
    iban: z.string().nullable().meta({ description: "as it is kept: no spaces" }),
    formatted: z.string().nullable().meta({ description: "as it is printed: in groups of four" }),
    country: countryShape.nullable(),
    sepa: z.boolean(),
    bankCode: z.string().nullable(),
    bankName: z.string().nullable().meta({ description: "null where the code does not tell; in Germany it may be the bank's group" }),
  })
  .meta({ id: "CheckedBankAccount" });

const writtenAddress = z
  .strictObject({
    line1: z.string().nullable(),
    line2: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string(),
  })
  .meta({ id: "WrittenAddress" });

export const addressRequest = z.strictObject({ address: addressShape }).meta({ id: "AddressCheck" });

export const addressResponse = z
  .strictObject({
    complete: z.boolean().meta({ description: "nothing is missing, by the address's own words" }),
    faults: z.array(z.enum(["streetMissing", "houseNumberMissing", "postalCodeMissing", "postalCodeWrong", "cityMissing"])),
    normalized: writtenAddress,
    suggestion: writtenAddress.nullable().meta({ description: "show it to the buyer; null where the address is fine as it is" }),
    pickupPoint: z.boolean(),
    unit: z.string().nullable(),
    deliverable: z
      .boolean()
      .nullable()
      .meta({ description: "what the outside address service says; null when none was asked or it did not answer" }),
    notAvailable: z.array(z.string()).meta({ description: "sources that did not answer in time" }),
  })
  .meta({ id: "CheckedAddress" });
