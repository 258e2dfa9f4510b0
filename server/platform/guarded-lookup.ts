/** A look-up of names that gives a connection only addresses that it may go to: what is checked is what is connected to. */
import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import type { Mode } from "../../src/ports/shops.ts";
import type { AddressGuard } from "./target-guard.ts";

/** The connection was ended before it began: the name stands for an address that shops of this mode may not name. */
export class AddressNotAllowed extends Error {
  override readonly name = "AddressNotAllowed";
}

/** For `http.request` and agents; one address of several that is not allowed ends it. `resolve` is the system's own unless a test brings another. */
export function guardedLookup(
  guard: Pick<AddressGuard, "isAllowed">,
  mode: Mode,
  resolve: typeof resolveName = resolveName,
): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) done(error, "");
      else if (first === undefined || addresses.some(({ address }) => !guard.isAllowed(address, mode))) done(new AddressNotAllowed(), "");
      else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
