/** A checkout in another's name: what the fraud used is known at every shop at once, and the victim buys as before. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

let saldo: RunningSaldo;
let polish: ShopApi;
let german: ShopApi;
beforeAll(async () => {
  saldo = await startSaldo();
  polish = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  german = shopApi(saldo.baseUrl, saldo.shop("EUR").secretKey);
});
afterAll(() => saldo.stop());

type Checkout = ReturnType<typeof checkoutOf>;

/** How `api` answers this checkout now: the reason why invoice is hidden, or null. */
async function hiddenBy(api: ShopApi, checkout: Checkout): Promise<string | null> {
  const { methods } = await decideOn(api, { ...checkout, checkoutRef: `again-${Math.random()}` });
  const invoice = methods["saldo_invoice"];
  return invoice?.allowed === true ? null : (invoice?.reason ?? "none");
}

/** The fraud orders in the victim's name and to the victim's house, with a mailbox, a telephone and a device of its own. */
function fraudOn(victim: Checkout): Checkout {
  const own = newBuyer();
  return {
    ...victim,
    buyer: { ...victim.buyer, ref: own.ref, email: own.email, phone: own.phone },
    device: { ...victim.device, id: `d-${own.ref}` },
  };
}

describe("misuse of a name", () => {
  it("marks mailbox, telephone and device for every shop within a second, and leaves the person free", async () => {
    const victim = checkoutOf(newBuyer());
    const fraud = fraudOn(victim);
    const { decision } = await decideOn(polish, fraud);
    expect((await authorizeOn(polish, decision, fraud.basket.total)).status).toBe(201);
    const stranger = checkoutOf(newBuyer(), 5_000, "EUR");
    const withPhone = { ...stranger, buyer: { ...stranger.buyer, phone: fraud.buyer.phone } };
    const withDevice = { ...stranger, device: fraud.device };
    expect([await hiddenBy(german, withPhone), await hiddenBy(german, withDevice)]).toEqual([null, null]);

    const misuse = `/v1/decisions/${decision.decisionId}/misuse`;
    const startedAt = performance.now();
    const marked = await polish("POST", misuse, { reason: "the buyer never ordered", by: "Ewa" });
    expect([marked.status, marked.body.misuse.artefacts]).toEqual([201, ["email", "phone", "device"]]);
    expect([await hiddenBy(german, withPhone), await hiddenBy(german, withDevice)]).toEqual(["suspectedMisuse", "suspectedMisuse"]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect([await hiddenBy(polish, fraud), await hiddenBy(polish, victim), await hiddenBy(german, stranger)]).toEqual([
      "suspectedMisuse",
      null,
      null,
    ]);
    expect((await polish("POST", misuse, { reason: "again", by: "Ewa" })).body.code).toBe("misuseAlreadyMarked");

    expect((await polish("DELETE", misuse)).status).toBe(204);
    expect([await hiddenBy(german, withPhone), await hiddenBy(german, withDevice)]).toEqual([null, null]);
    expect((await polish("DELETE", misuse)).body.code).toBe("misuseNotFound");
  });

  it("marks only what was not the victim's own, and a pick-up point under the name that was given there", async () => {
    const victim = checkoutOf(newBuyer(), 5_000);
    const locker = { line1: "Paczkomat GDA08M", postalCode: "80-175", city: "Gdańsk", country: "PL", kind: "home" } as const;
    const fraud = { ...fraudOn(victim), shippingAddress: locker };
    const { decision } = await decideOn(polish, fraud);
    const chosen = { artefacts: ["deliveryPoint"], reason: "sent to a locker", by: "Ewa" };
    const { body } = await polish("POST", `/v1/decisions/${decision.decisionId}/misuse`, chosen);
    expect(body.misuse.artefacts).toEqual(["deliveryPoint"]);
    const again = await decideOn(polish, { ...victim, shippingAddress: locker });
    expect([again.decision.outcome, await hiddenBy(polish, victim)]).toEqual(["review", null]);
    const neighbour = await decideOn(polish, { ...checkoutOf(newBuyer(), 5_000), shippingAddress: locker });
    expect(neighbour.decision.outcome).toBe("approved");
  });

  it("has nothing to mark where the checkout showed none of it", async () => {
    const { decision } = await decideOn(polish, checkoutOf(newBuyer()));
    const chosen = { artefacts: ["deliveryPoint"], reason: "sent to a locker", by: "Ewa" };
    const { status, body } = await polish("POST", `/v1/decisions/${decision.decisionId}/misuse`, chosen);
    expect([status, body.code]).toEqual([422, "nothingToMark"]);
  });
});

describe("a wish never to buy on credit", () => {
  it("told at one shop holds at every shop, also against a new mailbox with the same name and birth date", async () => {
    const person = checkoutOf(newBuyer());
    const { decision } = await decideOn(polish, person);
    const { order } = (await authorizeOn(polish, decision, person.basket.total)).body;
    const elsewhere = { ...checkoutOf(newBuyer(), 5_000, "EUR") };
    const named = {
      ...elsewhere,
      buyer: { ...elsewhere.buyer, lastName: person.buyer.lastName, birthDate: person.buyer.birthDate },
    };
    expect(await hiddenBy(german, named)).toBeNull();
    const wish = await polish("POST", `/v1/buyers/${order.buyerId}/blocks`, { kind: "selfBlock", reason: "the buyer asked" });
    expect([wish.status, wish.body.block.kind]).toEqual([201, "selfBlock"]);
    expect([await hiddenBy(polish, person), await hiddenBy(german, named), await hiddenBy(german, elsewhere)]).toEqual([
      "suspectedMisuse",
      "suspectedMisuse",
      null,
    ]);
    expect((await polish("DELETE", `/v1/buyers/${order.buyerId}/blocks/${wish.body.block.id}`)).status).toBe(204);
    expect(await hiddenBy(german, named)).toBeNull();
  });
});

describe("buyers of one shop who are not one", () => {
  it("are shown as linked, are split with a reason, and then neither pays for the other", async () => {
    const father = checkoutOf(newBuyer(), 5_000);
    const son = { ...checkoutOf(newBuyer(), 5_000) };
    const shared = { ...son, buyer: { ...son.buyer, lastName: father.buyer.lastName, phone: father.buyer.phone } };
    const order = async (checkout: Checkout) => {
      const { decision } = await decideOn(polish, checkout);
      return (await authorizeOn(polish, decision, checkout.basket.total)).body.order;
    };
    const [first, second] = [await order(father), await order(shared)];
    const linkedOf = async (id: string) => (await polish("GET", `/v1/buyers/${id}`)).body.linkedBuyers;
    expect(await linkedOf(first.buyerId)).toEqual([{ buyerId: second.buyerId, evidence: ["phoneName"] }]);
    await polish("POST", `/v1/buyers/${first.buyerId}/blocks`, { reason: "parcels refused" });
    expect(await hiddenBy(polish, shared)).toBe("blockedByMerchant");

    const word = { fromBuyerId: first.buyerId, reason: "father and son", by: "Ewa" };
    const told = await polish("POST", `/v1/buyers/${second.buyerId}/splits`, word);
    expect([told.status, told.body.split]).toMatchObject([201, { buyerId: second.buyerId, ...word }]);
    expect([await linkedOf(first.buyerId), await hiddenBy(polish, shared), await hiddenBy(polish, father)]).toEqual([
      [],
      null,
      "blockedByMerchant",
    ]);
    const itself = await polish("POST", `/v1/buyers/${second.buyerId}/splits`, { ...word, fromBuyerId: second.buyerId });
    expect(itself.body.code).toBe("sameBuyer");
    expect((await polish("DELETE", `/v1/buyers/${second.buyerId}/splits/${told.body.split.id}`)).status).toBe(204);
    expect(await hiddenBy(polish, shared)).toBe("blockedByMerchant");
  });
});
