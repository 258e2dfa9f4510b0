/** What the plugin adds to the Shop API: on which terms the active order may be bought on invoice; never why not. */
import { Query, Resolver } from "@nestjs/graphql";
import { ActiveOrderService, Allow, Ctx, Permission, RequestContext } from "@vendure/core";
import { parse } from "graphql";
import { isKept } from "../pure/verdict.ts";
import { Decisions } from "./decisions.ts";

export const shopSchema = parse(`
  "Terms on which a payment method that pays later may be used"
  type SaldoTerms {
    paymentMethodCode: String!
    "Days after the invoice; one of them as metadata.termDays of addPaymentToOrder"
    termDays: [Int!]!
    "Steps that the buyer is asked for, such as verifyPhone"
    requires: [String!]!
  }
  type SaldoOffer {
    "For the element that explains the list, and for the shopper's own page at Saldo"
    decisionId: String
    terms: [SaldoTerms!]!
  }
  extend type Query { activeOrderSaldo: SaldoOffer! }
`);

@Resolver()
export class SaldoShopResolver {
  constructor(
    private readonly activeOrders: ActiveOrderService,
    private readonly decisions: Decisions,
  ) {}

  @Query()
  @Allow(Permission.Owner)
  async activeOrderSaldo(@Ctx() ctx: RequestContext) {
    const order = await this.activeOrders.getActiveOrder(ctx, undefined);
    const answer = order ? (await this.decisions.decide(ctx, order)).answer : null;
    if (answer === null || !isKept(answer)) return { decisionId: null, terms: [] };
    const terms = Object.entries(answer.allowed).map(([paymentMethodCode, allowed]) => ({ paymentMethodCode, ...allowed }));
    return { decisionId: answer.decisionId, terms };
  }
}
