<?php
/** Gives back: what was captured becomes a credit note, what was only reserved is freed. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Pure\MinorUnits;

final class Refunds
{
    /** @var bool while a refund is written down that Saldo told us of */
    private static $isFromSaldo = false;

    public static function isFromSaldo(): bool
    {
        return self::$isFromSaldo;
    }

    /**
     * Refuses what could never be given back; everything else is queued and sent at once.
     *
     * @return true|\WP_Error
     */
    public static function byGateway(\WC_Order $order, int $amountMinor, string $reason)
    {
        $amounts = OrderState::amounts($order);
        $open = $amounts['captured'] - $amounts['refunded'] - Outbox::pendingMinor($order->get_id(), 'refund')
            + Outbox::pendingMinor($order->get_id(), 'capture') + $amounts['authorized'] - Outbox::pendingMinor($order->get_id(), 'capture');
        if (!OrderState::isBound($order) || $amountMinor < 1) {
            return new \WP_Error('saldo_refund', __('There is no invoice of Saldo to refund.', 'saldo-for-woocommerce'));
        }
        if ($amountMinor > $open) {
            return new \WP_Error('saldo_refund', __('That is more than was invoiced or reserved and not yet given back.', 'saldo-for-woocommerce'));
        }
        self::queue($order, $amountMinor, $reason, 'refund-' . self::newestRefundId($order));
        return true;
    }

    public static function queue(\WC_Order $order, int $amountMinor, string $reason, string $name): void
    {
        $amounts = OrderState::amounts($order);
        $captured = $amounts['captured'] - $amounts['refunded'] + Outbox::pendingMinor($order->get_id(), 'capture') - Outbox::pendingMinor($order->get_id(), 'refund');
        $credit = max(0, min($amountMinor, $captured));
        $freed = min($amountMinor - $credit, max(0, $amounts['authorized'] - Outbox::pendingMinor($order->get_id(), 'void')));
        if ($credit > 0) {
            Outbox::refund($order, $credit, $reason, $name);
        }
        if ($freed > 0) {
            Outbox::void($order, $freed, $name);
        }
    }

    /** A refund made at Saldo, written into the shop: without touching stock and without sending it back. */
    public static function takeOver(\WC_Order $order, int $refundedMinor): void
    {
        $missing = $refundedMinor - OrderState::refundedMinor($order);
        if ($missing <= 0) {
            return;
        }
        self::$isFromSaldo = true;
        try {
            wc_create_refund([
                'order_id' => $order->get_id(),
                'amount' => MinorUnits::toDecimal($missing, $order->get_currency()),
                'reason' => __('Refunded in Saldo', 'saldo-for-woocommerce'),
                'refund_payment' => false,
                'restock_items' => false,
            ]);
        } finally {
            self::$isFromSaldo = false;
        }
    }

    /** WooCommerce saves the refund before it asks the gateway. */
    private static function newestRefundId(\WC_Order $order): int
    {
        $refunds = $order->get_refunds();
        return $refunds === [] ? 0 : max(array_map(static function (\WC_Order_Refund $refund): int {
            return $refund->get_id();
        }, $refunds));
    }
}
