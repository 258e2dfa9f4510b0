/** Leases on named work among many workers. */
export interface Leases {
  /** True when `holder` has the work for `forMs` from now; a holder may renew its own. */
  take(name: string, holder: string, forMs: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}
