<?php
/** Notes on an order for the people of the shop, marked as ours. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

final class Notes
{
    public static function add(\WC_Order $order, string $text): void
    {
        if ($order->get_id() > 0) {
            $order->add_order_note('Saldo: ' . $text);
        }
    }

    /** An amount as the shop writes it, without markup. */
    public static function amount(int $minor, string $currency): string
    {
        $decimal = \Saldo\WooCommerce\Pure\MinorUnits::toDecimal($minor, $currency);
        return html_entity_decode(wp_strip_all_tags(wc_price((float) $decimal, ['currency' => $currency])), ENT_QUOTES, 'UTF-8');
    }
}
