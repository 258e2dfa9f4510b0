/** The checkout of a real WooCommerce that WOO_URL names, connected with a Saldo in test mode: what each buyer sees, and the doors that stay shut. */
import { describe, expect, it } from "vitest";
import { serviceStates, tellService } from "../shops/woocommerce/failing-service.ts";
import { methodsOf, newAddress, Shopper } from "../shops/woocommerce/shopper.ts";

const url = process.env["WOO_URL"];
const sku = process.env["WOO_SKU"] ?? "boots";
const classicPage = process.env["WOO_CLASSIC_PATH"] ?? "/classic-checkout/";
const invoice = "saldo_invoice";
/** The stand-in between shop and Saldo that fails as told (`test/shops/woocommerce/failing-service.ts`). */
const serviceState = process.env["WOO_SERVICE_STATE"];

if (url === undefined) {
  describe("a real WooCommerce", () => {
    it("is named by WOO_URL, or is said aloud not to be tested", () => {
      console.log("\nNOT tested: the checkout of a real WooCommerce, since WOO_URL names none\n");
      expect(url).toBeUndefined();
    });
  });
} else {
  describe("a real WooCommerce", () => {
    const openClassic = async (tags: string) => {
      const shopper = new Shopper(url);
      const page = (await shopper.openClassic(sku, classicPage)).text;
      return { shopper, page, address: newAddress(tags) };
    };

    it("sells on invoice to an unknown buyer in the block checkout", async () => {
      const shopper = new Shopper(url);
      const address = newAddress();
      await shopper.fill(sku);
      expect((await shopper.tell(address)).body.payment_methods).toContain(invoice);
      expect((await shopper.buy(address, invoice)).body.payment_result?.payment_status).toBe("success");
    });

    it("hides credit and cash on delivery from a late payer, and tells a neutral line", async () => {
      const shopper = new Shopper(url);
      await shopper.fill(sku);
      const { body } = await shopper.tell(newAddress("+overdue"));
      expect(body.payment_methods).not.toContain(invoice);
      expect(body.payment_methods).not.toContain("cod");
      expect(body.payment_methods).not.toHaveLength(0);
      expect(body.extensions.saldo.line).not.toBe("");
      expect(JSON.stringify(body.extensions.saldo)).not.toMatch(/overdue|score/i);
    });

    it("does the same in the classic checkout", async () => {
      const late = await openClassic("+overdue");
      expect(methodsOf((await late.shopper.review(late.page, late.address)).text)).not.toContain(invoice);
      const unknown = await openClassic("");
      expect(methodsOf((await unknown.shopper.review(unknown.page, unknown.address)).text)).toContain(invoice);
      expect((await unknown.shopper.buyClassic(unknown.page, unknown.address, invoice)).body.result).toBe("success");
    });

    it("keeps nobody waiting who pays at once, whatever Saldo does", async () => {
      if (serviceState === undefined) return void console.log("NOT tested: a Saldo in trouble, since WOO_SERVICE_STATE names no stand-in");
      for (const state of serviceStates) {
        const shopper = new Shopper(url);
        await shopper.fill(sku);
        await tellService(serviceState, state);
        const { body, ms } = await shopper.buy(newAddress(), "bacs");
        const calls = await tellService(serviceState, "ok");
        expect([state, body?.payment_result?.payment_status, calls.filter((call) => call.includes("/checkout/"))]).toEqual([
          state,
          "success",
          [],
        ]);
        console.log(`paid at once with a Saldo that is ${state}: ${ms} ms`);
      }
    });

    it("keeps the four addresses with order-pay shut", async () => {
      const address = newAddress("+overdue");
      const shopper = new Shopper(url);
      await shopper.fill(sku);
      await shopper.tell(address);
      const cart = await shopper.ask("GET", "/wp-json/wc/store/v1/cart?order-pay=1");
      expect(cart.body.payment_methods).not.toContain(invoice);
      expect((await shopper.buy(address, invoice, "?order-pay=1")).status).not.toBe(200);
      const classic = await openClassic("+overdue");
      expect(methodsOf((await classic.shopper.review(classic.page, address, "&order-pay=1")).text)).not.toContain(invoice);
      expect((await classic.shopper.buyClassic(classic.page, address, invoice, "&order-pay=1")).body.result).not.toBe("success");
    });
  });
}
