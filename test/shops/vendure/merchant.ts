/** The merchant of a Vendure shop: settings, catalogue, shipping, refunds, by the Admin API. */
import { type Graph, graphSession } from "./graph.ts";

export interface Merchant extends Graph {
  readonly shopUrl: string;
}

/** A merchant who is logged in. */
export async function logIn(shopUrl: string, channelToken?: string): Promise<Merchant> {
  const session = graphSession(`${shopUrl}/admin-api`, channelToken);
  await session.ask(`mutation { login(username: "superadmin", password: "superadmin") { __typename } }`);
  return { ...session, shopUrl };
}

export interface SaldoFields {
  readonly saldoServiceUrl?: string;
  readonly saldoSecretKey?: string;
  readonly saldoWebhookSecret?: string;
  readonly saldoTimeLimitMs?: number;
  readonly saldoSettleOn?: string;
}

/** Types settings into the active channel, as the dashboard does. */
export async function typeSettings(merchant: Merchant, customFields: SaldoFields): Promise<any> {
  const { activeChannel } = await merchant.ask(`{ activeChannel { id } }`);
  const saved = await merchant.ask(
    `mutation($input: UpdateChannelInput!) { updateChannel(input: $input) { __typename ... on Channel { id code customFields { saldoServiceUrl saldoSecretKey saldoWebhookSecret saldoTimeLimitMs saldoSettleOn } } ... on LanguageNotAvailableError { message } } }`,
    { input: { id: activeChannel.id, customFields } },
  );
  return saved.updateChannel;
}

/** Currency and prices of the active channel: tax included. */
export async function setCurrency(merchant: Merchant, currency: string): Promise<void> {
  const { activeChannel } = await merchant.ask(`{ activeChannel { id } }`);
  await merchant.ask(`mutation($input: UpdateChannelInput!) { updateChannel(input: $input) { __typename } }`, {
    input: { id: activeChannel.id, defaultCurrencyCode: currency, availableCurrencyCodes: [currency], pricesIncludeTax: true },
  });
}

const operation = (code: string, args: Readonly<Record<string, string>>) => ({
  code,
  arguments: Object.entries(args).map(([name, value]) => ({ name, value })),
});

export const plainPayment = operation("dummy-payment-handler", { automaticSettle: "true" });

/** Makes a payment method in the active channel; with a kind it carries Saldo's checker. */
export async function makeMethod(
  merchant: Merchant,
  code: string,
  means: ReturnType<typeof operation>,
  kind: string | null,
): Promise<void> {
  await merchant.ask(`mutation($input: CreatePaymentMethodInput!) { createPaymentMethod(input: $input) { id } }`, {
    input: {
      code,
      enabled: true,
      translations: [{ languageCode: "en", name: code, description: "" }],
      handler: means,
      ...(kind === null ? {} : { checker: operation("saldo-eligibility", { kind }) }),
    },
  });
}

/** The four methods of the tests: Saldo's invoice, cash on delivery, a card, and one that Saldo is not asked about. */
export async function makeMethods(merchant: Merchant, prefix = ""): Promise<void> {
  await makeMethod(merchant, `${prefix}invoice`, operation("saldo-invoice", {}), "invoice");
  await makeMethod(merchant, `${prefix}cod`, plainPayment, "cashOnDelivery");
  await makeMethod(merchant, `${prefix}card`, plainPayment, "card");
  await makeMethod(merchant, `${prefix}plain`, plainPayment, null);
}

/** Makes a product with one variant per price; the variants' ids. Prices are what the shop stores, tax included. */
export async function makeProduct(merchant: Merchant, prices: readonly number[]): Promise<string[]> {
  const { taxCategories } = await merchant.ask(`{ taxCategories { items { id } } }`);
  const slug = `kalosze-${prices.join("-")}-${Date.now()}`;
  const { createProduct } = await merchant.ask(`mutation($input: CreateProductInput!) { createProduct(input: $input) { id } }`, {
    input: { enabled: true, translations: [{ languageCode: "en", name: "Kalosze", slug, description: "" }] },
  });
  const ids: string[] = [];
  for (const [index, price] of prices.entries()) {
    const { createProductVariants } = await merchant.ask(
      `mutation($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id } }`,
      {
        input: [
          {
            productId: createProduct.id,
            sku: `K-${index + 1}`,
            price,
            taxCategoryId: taxCategories.items[0].id,
            trackInventory: "FALSE",
            translations: [{ languageCode: "en", name: `Kalosze ${index + 1}` }],
            ...(index === 0 ? {} : { optionIds: await optionFor(merchant, createProduct.id, index) }),
          },
        ],
      },
    );
    ids.push(createProductVariants[0].id);
  }
  return ids;
}

const groups = new Map<string, string>();

async function optionFor(merchant: Merchant, productId: string, index: number): Promise<string[]> {
  let groupId = groups.get(productId);
  if (groupId === undefined) {
    const made = await merchant.ask(`mutation($input: CreateProductOptionGroupInput!) { createProductOptionGroup(input: $input) { id } }`, {
      input: { code: `size-${productId}`, translations: [{ languageCode: "en", name: "Size" }], options: [] },
    });
    groupId = made.createProductOptionGroup.id as string;
    groups.set(productId, groupId);
    const first = await merchant.ask(`query($id: ID!) { product(id: $id) { variants { id } } }`, { id: productId });
    await merchant.ask(`mutation($p: ID!, $g: ID!) { addOptionGroupToProduct(productId: $p, optionGroupId: $g) { id } }`, {
      p: productId,
      g: groupId,
    });
    await merchant.ask(`mutation($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }`, {
      input: [{ id: first.product.variants[0].id, optionIds: [await makeOption(merchant, groupId, 0)] }],
    });
  }
  return [await makeOption(merchant, groupId, index)];
}

async function makeOption(merchant: Merchant, groupId: string, index: number): Promise<string> {
  const made = await merchant.ask(`mutation($input: CreateProductOptionInput!) { createProductOption(input: $input) { id } }`, {
    input: { productOptionGroupId: groupId, code: `size-${index}`, translations: [{ languageCode: "en", name: `Size ${index}` }] },
  });
  return made.createProductOption.id;
}

const orderFields = `id code state totalWithTax shippingWithTax currencyCode customFields { saldoOrderId saldoState }
  lines { id quantity proratedLinePriceWithTax } payments { id state transactionId amount errorMessage refunds { id state total transactionId } }
  fulfillments { id state } history { items { type isPublic data } }`;

/** The order as the dashboard shows it. */
export async function seeOrder(merchant: Merchant, id: string): Promise<any> {
  return (await merchant.ask(`query($id: ID!) { order(id: $id) { ${orderFields} } }`, { id })).order;
}

/** The notes in an order's history. */
export function notesOf(order: any): string[] {
  return order.history.items.filter((item: any) => item.type === "ORDER_NOTE").map((item: any) => item.data.note as string);
}

/** Makes a fulfilment of these lines; its id, or the message of the refusal. */
export async function pack(merchant: Merchant, lines: readonly { orderLineId: string; quantity: number }[]): Promise<any> {
  const made = await merchant.ask(
    `mutation($input: FulfillOrderInput!) { addFulfillmentToOrder(input: $input) { __typename ... on Fulfillment { id state } ... on ErrorResult { errorCode message } } }`,
    { input: { lines, handler: operation("manual-fulfillment", { method: "parcel", trackingCode: "T-1" }) } },
  );
  return made.addFulfillmentToOrder;
}

/** Moves a fulfilment on. */
export async function moveFulfilment(merchant: Merchant, id: string, state: string): Promise<any> {
  const moved = await merchant.ask(
    `mutation($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) { __typename ... on Fulfillment { id state } ... on FulfillmentStateTransitionError { errorCode message transitionError } } }`,
    { id, state },
  );
  return moved.transitionFulfillmentToState;
}

/** Packs and ships these lines. */
export async function ship(merchant: Merchant, lines: readonly { orderLineId: string; quantity: number }[]): Promise<any> {
  const { id } = await pack(merchant, lines);
  return moveFulfilment(merchant, id, "Shipped");
}

/** Cancels lines of an order, or all of it. */
export async function cancelLines(
  merchant: Merchant,
  orderId: string,
  lines: readonly { orderLineId: string; quantity: number }[] | null,
): Promise<any> {
  const cancelled = await merchant.ask(
    `mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ... on Order { id state } ... on ErrorResult { errorCode message } } }`,
    { input: { orderId, cancelShipping: lines === null, ...(lines === null ? {} : { lines }) } },
  );
  return cancelled.cancelOrder;
}

/** Gives back an amount, for lines or without. */
export async function refund(
  merchant: Merchant,
  paymentId: string,
  amount: number,
  lines: readonly { orderLineId: string; quantity: number }[] = [],
): Promise<any> {
  const made = await merchant.ask(
    `mutation($input: RefundOrderInput!) { refundOrder(input: $input) { __typename ... on Refund { id state total transactionId } ... on ErrorResult { errorCode message } } }`,
    { input: { paymentId, amount, lines, shipping: 0, adjustment: 0, reason: "too small" } },
  );
  return made.refundOrder;
}

/** Settles or cancels a payment by hand. */
export async function movePayment(merchant: Merchant, mutation: "settlePayment" | "cancelPayment", id: string): Promise<any> {
  const moved = await merchant.ask(
    `mutation($id: ID!) { moved: ${mutation}(id: $id) { __typename ... on Payment { id state } ... on ErrorResult { errorCode message } ... on SettlePaymentError { paymentErrorMessage } ... on CancelPaymentError { paymentErrorMessage } } }`.replace(
      mutation === "settlePayment"
        ? "... on CancelPaymentError { paymentErrorMessage }"
        : "... on SettlePaymentError { paymentErrorMessage }",
      "",
    ),
    { id },
  );
  return moved.moved;
}
