/** An outside address service over HTTP: asked with the address alone, never with a name. */
import { z } from "zod";
import type { AddressFinding, AddressService } from "../../src/ports/address-service.ts";
import type { Mode } from "../../src/ports/shops.ts";
import { guardSource, type GuardedSource, type GuardSettings } from "./guarded-source.ts";
import { postSigned, type SourceAddress } from "../platform/signed-post.ts";
import { SourceFailure } from "../platform/source-failure.ts";

const maxLineLength = 300;
const line = z.string().max(maxLineLength).nullable().default(null);

const findingShape = z.object({
  deliverable: z.boolean(),
  suggestion: z
    .object({ line1: line, line2: line, postalCode: line, city: line, country: z.string().regex(/^[A-Z]{2}$/) })
    .nullable()
    .default(null),
});

/** The service of each mode; null where there is none. */
export type SourceOfMode = Readonly<Record<Mode, SourceAddress | null>>;

function findingOf(answer: unknown): AddressFinding {
  const read = findingShape.safeParse(answer);
  if (!read.success) throw new SourceFailure("unreadable");
  return { isDeliverable: read.data.deliverable, suggestion: read.data.suggestion };
}

/** Asks the service of the shop's mode, each behind a guard of its own. */
export function makeHttpAddressService(sources: SourceOfMode, settings: GuardSettings): AddressService {
  const guards: Readonly<Record<Mode, GuardedSource>> = { live: guardSource(settings), test: guardSource(settings) };
  return {
    look: async (mode, { kind: _kind, ...address }) => {
      const source = sources[mode];
      if (source === null) return null;
      return guards[mode].ask(async (signal) => findingOf(await postSigned(source, { mode, address }, signal)));
    },
  };
}
