<?php
/** What happens to an order in the shop, written into the outbox: shipped, refunded, cancelled, changed. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Pure\MinorUnits;
use Saldo\WooCommerce\Pure\Shipment;

final class Lifecycle
{
    public static function hook(): void
    {
        add_action('woocommerce_order_status_completed', self::quietly([self::class, 'completed']), 5, 1);
        add_action('woocommerce_fulfillment_after_fulfill', self::quietly([self::class, 'fulfilled']), 20, 1);
        add_action('woocommerce_order_refunded', self::quietly([self::class, 'refunded']), 20, 2);
        add_action('woocommerce_order_status_cancelled', self::quietly([self::class, 'cancelled']), 20, 1);
        add_action('woocommerce_order_status_failed', self::quietly([self::class, 'cancelled']), 20, 1);
        add_action('woocommerce_saved_order_items', self::quietly([self::class, 'changed']), 20, 1);
        add_action('woocommerce_before_delete_order', self::quietly([self::class, 'cancelled']), 20, 1);
        add_action('woocommerce_before_trash_order', self::quietly([self::class, 'cancelled']), 20, 1);
    }

    /** A shop must go on when its plugin fails: the fault is logged, the outbox is swept again later. */
    private static function quietly(callable $work): callable
    {
        return static function (...$arguments) use ($work): void {
            try {
                $work(...$arguments);
            } catch (\Throwable $fault) {
                wc_get_logger()->error('Saldo outbox: ' . get_class($fault) . ' ' . basename($fault->getFile()) . ':' . $fault->getLine(), ['source' => 'saldo']);
            }
        };
    }

    /** Completed means: everything that is left was shipped. */
    public static function completed(int $orderId): void
    {
        $order = self::ours($orderId);
        if ($order === null) {
            return;
        }
        $amount = self::remaining($order);
        if ($amount > 0) {
            $isWhole = $amount === OrderState::amounts($order)['total'];
            Outbox::capture($order, $amount, $isWhole ? self::strip(OrderFacts::lines($order)) : self::unshipped($order), 'completed-' . $amount);
        }
    }

    /** The shop says that it was shipped and Saldo has no capture of it: what got stuck is sent again, what was never written is written now. */
    public static function catchUp(\WC_Order $order): void
    {
        Outbox::wake($order->get_id());
        if ($order->has_status('completed')) {
            self::completed($order->get_id());
        }
    }

    /** A fulfilment: its pieces become an invoice of their own. */
    public static function fulfilled($fulfilment): void
    {
        $order = is_object($fulfilment) && method_exists($fulfilment, 'get_order') ? $fulfilment->get_order() : wc_get_order((int) $fulfilment->get_entity_id());
        $order = $order instanceof \WC_Order ? self::ours($order->get_id()) : null;
        if ($order === null) {
            return;
        }
        $before = self::shipped($order);
        $lines = OrderFacts::lines($order);
        $now = [];
        foreach ($fulfilment->get_items() as $item) {
            $now[(int) $item['item_id']] = (int) $item['qty'];
        }
        $parcel = Shipment::lines($lines, $before, $now);
        foreach ($now as $id => $pieces) {
            $before[$id] = ($before[$id] ?? 0) + $pieces;
        }
        $order->update_meta_data(OrderState::SHIPPED, $before);
        $order->save_meta_data();
        // Delivery and fees go with the first parcel; the last one takes what is left, so that nothing stays open by a cent.
        $isFirst = OrderState::amounts($order)['captured'] === 0 && Outbox::pendingMinor($order->get_id(), 'capture') === 0;
        $extras = $isFirst ? array_values(array_filter($lines, [self::class, 'isExtra'])) : [];
        $isLast = self::isAllShipped($lines, $before);
        $remaining = self::remaining($order);
        $amount = $isLast ? $remaining : min($remaining, Shipment::value(array_merge($parcel, $extras)));
        if ($amount > 0) {
            Outbox::capture($order, $amount, self::strip(array_merge($parcel, $extras)), 'fulfilment-' . $fulfilment->get_id());
        }
    }

    /** A refund that the shop made by itself, without asking the gateway; one that the gateway made is there already. */
    public static function refunded(int $orderId, int $refundId): void
    {
        $order = self::ours($orderId);
        $refund = wc_get_order($refundId);
        if ($order === null || !$refund instanceof \WC_Order_Refund || $refund->get_refunded_payment() || Refunds::isFromSaldo()) {
            return;
        }
        $amount = (int) MinorUnits::fromDecimal($refund->get_amount(), $order->get_currency());
        Refunds::queue($order, $amount, (string) $refund->get_reason(), $refund);
    }

    /** @param int|\WC_Order $orderId */
    public static function cancelled($orderId): void
    {
        $order = self::ours($orderId);
        if ($order !== null && OrderState::amounts($order)['authorized'] > 0) {
            Outbox::void($order, null, 'cancelled');
        }
    }

    /** The lines of an order were changed by hand. */
    public static function changed(int $orderId): void
    {
        $order = self::ours($orderId);
        if ($order === null || OrderState::amounts($order)['authorized'] === 0) {
            return;
        }
        if (!hash_equals((string) $order->get_meta(OrderState::BINDING), OrderFacts::binding($order))) {
            Outbox::recheck($order, 'edit-' . substr(OrderFacts::binding($order), 0, 24));
        }
    }

    public static function remaining(\WC_Order $order): int
    {
        $amounts = OrderState::amounts($order);
        $captured = $amounts['captured'] + Outbox::pendingMinor($order->get_id(), 'capture');
        $credited = $amounts['refunded'] + Outbox::pendingMinor($order->get_id(), 'refund');
        $authorized = $amounts['authorized'] - Outbox::pendingMinor($order->get_id(), 'capture') - Outbox::pendingMinor($order->get_id(), 'void');
        return Shipment::remaining(OrderState::totalMinor($order), OrderState::refundedMinor($order), $captured, $credited, $authorized);
    }

    /** @param int|\WC_Order $orderId */
    private static function ours($orderId): ?\WC_Order
    {
        $order = wc_get_order($orderId);
        return $order instanceof \WC_Order && OrderState::isOurs($order) && OrderState::isBound($order) ? $order : null;
    }

    /** @return array<int, int> item id → pieces */
    private static function shipped(\WC_Order $order): array
    {
        $kept = $order->get_meta(OrderState::SHIPPED);
        return is_array($kept) ? array_map('intval', $kept) : [];
    }

    /** @return list<array<string, mixed>> what no parcel held yet */
    private static function unshipped(\WC_Order $order): array
    {
        $lines = OrderFacts::lines($order);
        return self::strip(Shipment::lines($lines, self::shipped($order), array_map(static function (array $line): int {
            return $line['isShipment'] ? $line['quantity'] : 0;
        }, $lines)));
    }

    /** @param array<int, array<string, mixed>> $lines @param array<int, int> $shipped */
    private static function isAllShipped(array $lines, array $shipped): bool
    {
        foreach ($lines as $id => $line) {
            if ($line['isShipment'] && ($shipped[$id] ?? 0) < $line['quantity']) {
                return false;
            }
        }
        return true;
    }

    private static function isExtra(array $line): bool
    {
        return !$line['isShipment'];
    }

    /** @param array<int, array<string, mixed>> $lines @return list<array<string, mixed>> */
    private static function strip(array $lines): array
    {
        return array_values(array_map(static function (array $line): array {
            unset($line['isShipment']);
            return $line;
        }, $lines));
    }
}
