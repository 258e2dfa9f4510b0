/** The life of orders in a real WooCommerce that WOO_URL names, as its keeper steers it and as Saldo answers. */
import { beforeAll, describe, expect, it } from "vitest";
import { namedShop, type OrderDesk, openDesk } from "../shops/woocommerce/order-desk.ts";

const shop = namedShop(process.env);

if (shop === null) {
  describe("orders of a real WooCommerce", () => {
    it("are named with their keeper by WOO_*, or are said aloud not to be tested", () => {
      console.log(
        "\nNOT tested: the life of orders in a real WooCommerce, since WOO_URL, WOO_KEEPER, WOO_PASSWORD and WOO_SALDO_KEY name none\n",
      );
      expect(shop).toBeNull();
    });
  });
} else {
  let desk: OrderDesk;
  beforeAll(async () => {
    desk = await openDesk(shop);
  });

  describe("an order on invoice in a real WooCommerce", () => {
    it("is accepted unpaid, invoiced when it is shipped, and paid when the money comes", async () => {
      const id = await desk.buy({ boots: 1 });
      expect(await desk.shopOrder(id)).toMatchObject({ status: "processing", paid: false });
      await desk.ship(id);
      const { captured, authorized, total, invoices } = await desk.saldoOrder(id);
      expect([captured, authorized, invoices.map((invoice) => invoice.totalMinor)]).toEqual([total, 0, [total]]);
      expect((await desk.shopOrder(id)).paid).toBe(false);
      await desk.pay(id);
      expect(await desk.until(id, ({ paid }) => paid)).toMatchObject({ status: "completed", paid: true });
    });

    it("has its date of payment too when Saldo finds by its own look that it is paid", async () => {
      const id = await desk.buy({ boots: 1 });
      await desk.keeper.rest("PUT", `orders/${id}`, { meta_data: [{ key: "_saldo_paid_at", value: "2026-11-29T10:00:00Z" }] });
      expect(await desk.shopOrder(id)).toMatchObject({ status: "processing", paid: true });
    });

    it("becomes one invoice for each parcel, and a refund larger than any of them is parted by their lines", async () => {
      if (!(await desk.hasFulfilments())) return void console.log("NOT tested: this WooCommerce has no fulfilments");
      const id = await desk.buy({ boots: 3, socks: 2 });
      const { total } = await desk.saldoOrder(id);
      await desk.send(id, { boots: 1 });
      await desk.send(id, { boots: 1, socks: 1 });
      await desk.send(id, { boots: 1, socks: 1 });
      const { invoices, authorized } = await desk.saldoOrder(id);
      expect([invoices.length, authorized, sum(invoices.map((invoice) => invoice.totalMinor))]).toEqual([3, 0, total]);
      const wanted = Math.max(...invoices.map((invoice) => invoice.totalMinor)) + 1;
      await desk.refund(id, { amountMinor: wanted });
      const after = await desk.saldoOrder(id);
      expect([after.refunded, sum(after.invoices.map((invoice) => invoice.creditedMinor))]).toEqual([wanted, wanted]);
      await desk.refund(id, { amountMinor: total - wanted });
      const end = await desk.saldoOrder(id);
      expect([end.refunded, end.status, end.invoices.map((invoice) => invoice.openMinor)]).toEqual([total, "refunded", [0, 0, 0]]);
    });

    it("gives a line back from the invoice that it stands on", async () => {
      if (!(await desk.hasFulfilments())) return void console.log("NOT tested: this WooCommerce has no fulfilments");
      const id = await desk.buy({ boots: 1, socks: 1 });
      await desk.send(id, { boots: 1 });
      await desk.send(id, { socks: 1 });
      const socks = await desk.refundLine(id, "socks");
      expect((await desk.saldoOrder(id)).invoices.map((invoice) => invoice.creditedMinor)).toEqual([0, socks]);
    });

    it("frees what is refunded before it is shipped, and all of it when it is cancelled", async () => {
      const id = await desk.buy({ boots: 1 });
      const { total } = await desk.saldoOrder(id);
      await desk.refund(id, { amountMinor: 1000 });
      expect(await desk.saldoOrder(id)).toMatchObject({ authorized: total - 1000, refunded: 0, invoices: [] });
      await desk.cancel(id);
      expect(await desk.saldoOrder(id)).toMatchObject({ authorized: 0, status: "voided" });
    });

    it("that was shipped while the plugin was switched off is captured by “Sync now”", async () => {
      const id = await desk.buy({ boots: 1 });
      await desk.keeper.switchPlugin("inactive");
      await desk.keeper.rest("PUT", `orders/${id}`, { status: "completed" }).finally(() => desk.keeper.switchPlugin("active"));
      const { total, captured } = await desk.saldoOrder(id);
      expect(captured).toBe(0);
      await desk.keeper.sync(id);
      expect((await desk.saldoOrder(id)).captured).toBe(total);
    });

    it("stops while its buyer is blocked, is not invoiced though it is marked shipped, and goes on by itself", async () => {
      const id = await desk.buy({ boots: 1 });
      const lift = await desk.block(id);
      expect(await desk.until(id, ({ status }) => status === "on-hold")).toMatchObject({ heldFor: "manualBlock" });
      expect(await desk.notes(id)).toMatch(/Do not ship/);
      await lift();
      expect(await desk.until(id, ({ status }) => status === "processing")).toMatchObject({ heldFor: "" });
      await desk.ship(id);
      expect((await desk.saldoOrder(id)).status).toBe("captured");
    });

    it("stops while another invoice of the buyer is overdue, and goes on when that one is paid", async () => {
      const buyer = desk.newBuyer();
      const early = await desk.buy({ socks: 1 }, buyer, 14);
      await desk.ship(early);
      const late = await desk.buy({ boots: 1 }, buyer);
      await desk.passDueDate(early);
      expect(await desk.until(late, ({ status }) => status === "on-hold")).toMatchObject({ heldFor: "openOverdueClaim" });
      await desk.ship(late);
      expect((await desk.saldoOrder(late)).captured).toBe(0);
      await desk.pay(early);
      await desk.until(late, ({ heldFor }) => heldFor === "");
      await desk.keeper.sync(late);
      expect((await desk.saldoOrder(late)).status).toBe("captured");
    });
  });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
