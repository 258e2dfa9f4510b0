/** What a buyer is known for beside payment: reports of shops, losses, open disputes and reminders, as facts. */
import { blankConduct, type ClusterProfile, type Conduct } from "./cluster-profile.ts";

/** Below this number of orders a share of returns says nothing. */
const fewestOrders = 3;

export const unknownConduct = {
  paidOtherwise: null,
  fraudConfirmed: null,
  returnsSharePercent: null,
  itemsNotReceived: null,
  gatewayRefusals: null,
  chargebacks: null,
  claimsWrittenOff: null,
  openDisputes: null,
  dunningLevel: null,
};

function both(left: Conduct, right: Conduct): Conduct {
  return {
    paidOtherwise: left.paidOtherwise + right.paidOtherwise,
    fraudsConfirmed: left.fraudsConfirmed + right.fraudsConfirmed,
    ordersReturned: left.ordersReturned + right.ordersReturned,
    itemsNotReceived: left.itemsNotReceived + right.itemsNotReceived,
    gatewayRefusals: left.gatewayRefusals + right.gatewayRefusals,
    chargebacks: left.chargebacks + right.chargebacks,
    claimsWrittenOff: left.claimsWrittenOff + right.claimsWrittenOff,
    openDisputes: left.openDisputes + right.openDisputes,
    dunningLevel: Math.max(left.dunningLevel, right.dunningLevel),
  };
}

/** The facts on the hard-linked clusters of a buyer with this many orders: of several clusters the sum, of dunning levels the highest. */
export function conductFacts(hardProfiles: readonly ClusterProfile[], ordersPlaced: number) {
  const known = hardProfiles.reduce<Conduct>((sum, { conduct }) => (conduct === null ? sum : both(sum, conduct)), blankConduct);
  const { fraudsConfirmed, ordersReturned, ...counts } = known;
  const returnsSharePercent = ordersPlaced < fewestOrders ? null : Math.min(100, Math.floor((ordersReturned * 100) / ordersPlaced));
  return { ...counts, fraudConfirmed: fraudsConfirmed > 0, returnsSharePercent };
}
