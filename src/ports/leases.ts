/** Leases on named work among many workers: one has it at a time, and what it commits proves that it still does. */

/** One holding of a lease; the token rises with each new holder, so an old one is told from the present one. */
export interface Lease {
  readonly name: string;
  readonly token: bigint;
}

export interface Leases {
  /** The lease, for `forMs` from now; null while somebody else has it. Nobody renews by taking: each run is a holder of its own. */
  take(name: string, holder: string, forMs: number): Promise<Lease | null>;
  /** Ends it; a lease that was lost meanwhile stays with its new holder. */
  release(lease: Lease): Promise<void>;
}

/** Part of every commit of a run under a lease. */
export interface LeaseBook {
  /** Renews the lease for `forMs` and keeps it from others until the commit ends; false when it is not ours any more. */
  renew(lease: Lease, forMs: number): Promise<boolean>;
}

/** The failure that a run was so slow that another one has its work by now; nothing of the commit is kept, and it passes by itself. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}
