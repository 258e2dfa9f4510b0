/** A shopper of a Vendure shop: cart, address, checkout and payment, by the Shop API. */
import { newBuyer, type TestBuyer } from "../../support/shop-api.ts";
import { type Graph, type GraphTold, graphSession } from "./graph.ts";

const orderFields = `id code state totalWithTax lines { id quantity }`;

export interface Eligible {
  readonly code: string;
  readonly isEligible: boolean;
  readonly eligibilityMessage: string | null;
}

export interface Shopper extends Graph {
  readonly buyer: TestBuyer;
  fill(variants: readonly { readonly id: string; readonly quantity: number }[]): Promise<void>;
  /** Says who and where, chooses the delivery; `country` is PL unless said. */
  address(change?: Readonly<Record<string, unknown>>): Promise<void>;
  arrange(): Promise<any>;
  methods(): Promise<{ readonly all: readonly Eligible[]; readonly open: readonly string[]; readonly ms: number }>;
  pay(method: string, metadata?: Readonly<Record<string, unknown>>): Promise<any>;
  timedPay(method: string): Promise<GraphTold>;
}

/** Streets that no other test uses, so that no two shoppers are neighbours. */
let houses = Math.floor(Math.random() * 9000);

const payMutation = `mutation($input: PaymentInput!) { addPaymentToOrder(input: $input) { __typename ... on Order { ${orderFields} payments { id state transactionId } } ... on ErrorResult { errorCode message } ... on PaymentDeclinedError { paymentErrorMessage } ... on PaymentFailedError { paymentErrorMessage } ... on IneligiblePaymentMethodError { eligibilityCheckerMessage } } }`;

/** Somebody whom nobody knows; tags play a persona. */
export function newShopper(shopUrl: string, tags = "", options: { channelToken?: string; language?: string } = {}): Shopper {
  const language = options.language ?? "en";
  const session = graphSession(`${shopUrl}/shop-api?languageCode=${language}`, options.channelToken);
  const buyer = newBuyer(tags);
  houses += 1;
  const home = {
    fullName: `${buyer.firstName} ${buyer.lastName}`,
    streetLine1: `ul. Leszczynowa ${houses}`,
    postalCode: "80-175",
    city: "Gdańsk",
    countryCode: "PL",
    phoneNumber: buyer.phone,
  };
  return {
    ...session,
    buyer,
    fill: async (variants) => {
      for (const { id, quantity } of variants) {
        await session.ask(
          `mutation($id: ID!, $q: Int!) { addItemToOrder(productVariantId: $id, quantity: $q) { __typename ... on Order { id } ... on ErrorResult { message } } }`,
          { id, q: quantity },
        );
      }
    },
    address: async (change = {}) => {
      const person = { firstName: buyer.firstName, lastName: buyer.lastName, emailAddress: buyer.email, phoneNumber: buyer.phone };
      await session.ask(
        `mutation($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) { __typename ... on ErrorResult { message } } }`,
        { input: person },
      );
      for (const which of ["Shipping", "Billing"]) {
        await session.ask(`mutation($input: CreateAddressInput!) { setOrder${which}Address(input: $input) { __typename } }`, {
          input: { ...home, ...change },
        });
      }
      const { eligibleShippingMethods } = await session.ask(`{ eligibleShippingMethods { id } }`);
      await session.ask(
        `mutation($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename ... on ErrorResult { message } } }`,
        { id: [eligibleShippingMethods[0].id] },
      );
    },
    arrange: async () => {
      const moved = await session.ask(
        `mutation { transitionOrderToState(state: "ArrangingPayment") { __typename ... on Order { ${orderFields} } ... on OrderStateTransitionError { message transitionError } } }`,
      );
      return moved.transitionOrderToState;
    },
    methods: async () => {
      const { data, errors, ms } = await session.tell(`{ eligiblePaymentMethods { code isEligible eligibilityMessage } }`);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      const all = data.eligiblePaymentMethods as Eligible[];
      return {
        all,
        open: all
          .filter((method) => method.isEligible)
          .map((method) => method.code)
          .sort(),
        ms,
      };
    },
    pay: async (method, metadata = {}) => (await session.ask(payMutation, { input: { method, metadata } })).addPaymentToOrder,
    timedPay: (method) => session.tell(payMutation, { input: { method, metadata: {} } }),
  };
}

/** A shopper whose cart is ready to be paid. */
export async function shopperAtTill(
  shopUrl: string,
  variants: readonly { readonly id: string; readonly quantity: number }[],
  tags = "",
  options: { channelToken?: string; language?: string } = {},
): Promise<Shopper> {
  const shopper = newShopper(shopUrl, tags, options);
  await shopper.fill(variants);
  await shopper.address();
  const order = await shopper.arrange();
  if (order.__typename !== "Order") throw new Error(JSON.stringify(order));
  return shopper;
}
