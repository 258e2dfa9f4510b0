<?php
/** Frees what is reserved for orders that were never placed: the buyer left between the check and the payment. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Pure\MethodKinds;

final class AbandonedOrders
{
    private const AFTER_SECONDS = 7200;
    private const MAX_ORDERS = 50;

    public static function release(): void
    {
        $orders = wc_get_orders([
            'limit' => self::MAX_ORDERS,
            'type' => 'shop_order',
            'status' => ['wc-checkout-draft', 'wc-failed', 'wc-pending'],
            'payment_method' => MethodKinds::OWN_ID,
            'date_modified' => '<' . (time() - self::AFTER_SECONDS),
            'orderby' => 'modified',
            'order' => 'DESC',
        ]);
        foreach ($orders as $order) {
            if (OrderState::isBound($order) && in_array($order->get_meta(OrderState::STATUS), ['authorized', 'pendingReview'], true)) {
                Outbox::void($order, null, 'abandoned');
            }
        }
    }
}
