/** Puts a scheduled policy in force when its hour has come; one that has faults by then never goes live, and the one before stays. */
import type { Instant } from "../kernel/time.ts";
import type { Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";
import { checkPolicy } from "../risk/policy-check.ts";
import { fillWindows } from "./shared/read-windows.ts";

/** `notDue`: nothing to do, or another process does it. */
export type Activation = { readonly kind: "notDue" } | { readonly kind: "activated" | "faulty"; readonly policyId: string };

/** Activates what is due at `now`; run twice, or by two processes at once, it happens once. */
export function activateDuePolicy(registry: Pick<Registry, "commit">, shop: Shop, now: Instant): Promise<Activation> {
  return registry.commit(shop, async ({ policies, outbox, windows }) => {
    const due = await policies.lockDue(now);
    if (due === null) return { kind: "notDue" };
    const checked = checkPolicy(due.document);
    if (!checked.ok) {
      await policies.refuse(due.id, checked.faults);
      return { kind: "faulty", policyId: due.id };
    }
    await fillWindows({ windows }, checked.policy, now);
    await policies.activate(due.id, now);
    await outbox.put("policyPublished", { shopId: shop.id });
    return { kind: "activated", policyId: due.id };
  });
}
