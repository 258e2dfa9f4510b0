<?php
/** The facts of an order, in the same shape as those of a cart. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Checkout\CartFacts;
use Saldo\WooCommerce\Checkout\Categories;
use Saldo\WooCommerce\Pure\Fingerprint;
use Saldo\WooCommerce\Pure\MinorUnits;

final class OrderFacts
{
    /**
     * @param array<string, string> $methods
     * @return array<string, mixed>|null null where the currency is none of Saldo's or nothing is to be paid
     */
    public static function read(\WC_Order $order, array $methods): ?array
    {
        $currency = $order->get_currency();
        $total = MinorUnits::fromDecimal($order->get_total('edit'), $currency);
        if ($total === null || $total < 1) {
            return null;
        }
        $shipping = self::address($order, 'shipping');
        $buyer = [
            'firstName' => $order->get_billing_first_name(),
            'lastName' => $order->get_billing_last_name(),
            'companyName' => $order->get_billing_company(),
            'email' => $order->get_billing_email(),
            'phone' => $order->get_billing_phone(),
            'birthDate' => (string) $order->get_meta(OrderState::BIRTH_DATE),
        ];
        return [
            'checkoutRef' => 'order-' . $order->get_id(),
            'buyer' => $buyer + CartFacts::account((int) $order->get_customer_id()),
            'billing' => self::address($order, 'billing'),
            'shipping' => $shipping['line1'] !== '' ? $shipping : null,
            'currency' => $currency,
            'totalMinor' => $total,
            'lines' => array_values(self::lines($order)),
            'device' => ['ip' => $order->get_customer_ip_address(), 'userAgent' => $order->get_customer_user_agent()],
            'locale' => str_replace('_', '-', determine_locale()),
            'methods' => $methods,
        ];
    }

    /** What an order was authorised for: its own key, its amount, its buyer and addresses. */
    public static function binding(\WC_Order $order): string
    {
        $facts = self::read($order, []);
        return $facts === null ? '' : hash('sha256', $order->get_order_key() . Fingerprint::ofBinding($facts));
    }

    /** @return array<int, array<string, mixed>> item id → line */
    public static function lines(\WC_Order $order): array
    {
        $lines = [];
        foreach ($order->get_items(['line_item', 'shipping', 'fee']) as $id => $item) {
            $net = (float) $item->get_total();
            $tax = (float) $item->get_total_tax();
            $product = $item instanceof \WC_Order_Item_Product ? $item->get_product() : null;
            $value = (int) MinorUnits::fromDecimal($net + $tax, $order->get_currency());
            if ($value === 0 && $product === null) {
                continue;
            }
            $lines[(int) $id] = [
                'itemId' => (int) $id,
                'sku' => $product instanceof \WC_Product ? (string) $product->get_sku() : '',
                'name' => wp_strip_all_tags($item->get_name()),
                'category' => $product instanceof \WC_Product ? Categories::firstOf($product) : '',
                'quantity' => $item instanceof \WC_Order_Item_Product ? max(1, (int) $item->get_quantity()) : 1,
                'totalMinor' => $value,
                'taxRatePercent' => Categories::taxRate($net, $tax),
                'isShipment' => $item instanceof \WC_Order_Item_Product,
            ];
        }
        return $lines;
    }

    private static function address(\WC_Order $order, string $kind): array
    {
        return [
            'line1' => (string) $order->{"get_{$kind}_address_1"}(),
            'line2' => (string) $order->{"get_{$kind}_address_2"}(),
            'postalCode' => (string) $order->{"get_{$kind}_postcode"}(),
            'city' => (string) $order->{"get_{$kind}_city"}(),
            'country' => (string) $order->{"get_{$kind}_country"}(),
        ];
    }
}
