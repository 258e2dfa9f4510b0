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
        self::queue($order, $amountMinor, $reason, self::newestRefund($order));
        return true;
    }

    /** @param \WC_Order_Refund|null $refund the shop's own, which says what of which line is given back */
    public static function queue(\WC_Order $order, int $amountMinor, string $reason, ?\WC_Order_Refund $refund): void
    {
        $name = 'refund-' . ($refund === null ? 0 : $refund->get_id());
        $amounts = OrderState::amounts($order);
        $captured = $amounts['captured'] - $amounts['refunded'] + Outbox::pendingMinor($order->get_id(), 'capture') - Outbox::pendingMinor($order->get_id(), 'refund');
        $credit = max(0, min($amountMinor, $captured));
        $freed = min($amountMinor - $credit, max(0, $amounts['authorized'] - Outbox::pendingMinor($order->get_id(), 'void')));
        if ($credit > 0) {
            Outbox::refund($order, $credit, $reason, $refund === null ? [] : self::lines($refund), $name);
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
    private static function newestRefund(\WC_Order $order): ?\WC_Order_Refund
    {
        $newest = null;
        foreach ($order->get_refunds() as $refund) {
            $newest = $newest === null || $refund->get_id() > $newest->get_id() ? $refund : $newest;
        }
        return $newest;
    }

    /** @return array<int, int> item id of the order → minor units given back, with tax */
    private static function lines(\WC_Order_Refund $refund): array
    {
        $lines = [];
        foreach ($refund->get_items(['line_item', 'shipping', 'fee']) as $item) {
            $minor = -(int) MinorUnits::fromDecimal((float) $item->get_total() + (float) $item->get_total_tax(), $refund->get_currency());
            $id = (int) $item->get_meta('_refunded_item_id');
            if ($minor > 0 && $id > 0) {
                $lines[$id] = ($lines[$id] ?? 0) + $minor;
            }
        }
        return $lines;
    }
}
