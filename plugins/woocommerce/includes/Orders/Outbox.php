<?php
/**
 * What is to be told to Saldo after an order: kept in a table and sent by Action Scheduler, in the order in which it happened,
 * again and again until it is taken. Nothing here throws into the shop.
 */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Pure\BodyMapper;
use Saldo\WooCommerce\Tables;

final class Outbox
{
    public const SEND = 'saldo_send_outbox';
    public const GROUP = 'saldo';

    public const WAITING = 'waiting';
    public const SENT = 'sent';
    /** The service said no, or every attempt was in vain: a person must look. */
    public const STUCK = 'stuck';
    /** What was lost is being given up: see LostOrder. */
    public const FREEING = 'freeing';

    /** @param list<array<string, mixed>> $lines */
    public static function capture(\WC_Order $order, int $amountMinor, array $lines, string $name): void
    {
        $body = BodyMapper::capture($amountMinor, $order->get_currency(), $lines, gmdate('Y-m-d\TH:i:s\Z'));
        self::put($order, 'capture', $name, $body + ['itemLines' => array_column($lines, 'totalMinor', 'itemId')]);
    }

    /** @param array<int, int> $itemLines item id → minor units given back for it */
    public static function refund(\WC_Order $order, int $amountMinor, string $reason, array $itemLines, string $name): void
    {
        self::put($order, 'refund', $name, BodyMapper::refund($amountMinor, $order->get_currency(), $reason, null) + ['itemLines' => $itemLines]);
    }

    /** Frees an amount, or all that is still reserved. */
    public static function void(\WC_Order $order, ?int $amountMinor, string $name): void
    {
        $body = $amountMinor === null ? [] : ['amount' => BodyMapper::money($amountMinor, $order->get_currency())];
        self::put($order, 'void', $name, $body);
    }

    /** A changed order is checked again. */
    public static function recheck(\WC_Order $order, string $name): void
    {
        self::put($order, 'recheck', $name, []);
    }

    /** Asks for the order as it stands at Saldo. */
    public static function readBack(\WC_Order $order, string $name): void
    {
        self::put($order, 'read', $name, []);
    }

    /** @return list<\stdClass> newest last */
    public static function ofOrder(int $orderId): array
    {
        global $wpdb;
        return $wpdb->get_results($wpdb->prepare('SELECT * FROM ' . Tables::outbox() . ' WHERE order_id = %d ORDER BY id LIMIT 100', $orderId)); // phpcs:ignore WordPress.DB
    }

    /** Minor units that are on their way in jobs of one kind. */
    public static function pendingMinor(int $orderId, string $kind): int
    {
        $sum = 0;
        foreach (self::ofOrder($orderId) as $job) {
            if ($job->kind === $kind && $job->state !== self::SENT) {
                $sum += (int) (json_decode($job->body, true)['amount']['amountMinor'] ?? 0);
            }
        }
        return $sum;
    }

    /** Writes down how far a job has come. @param array<string, mixed> $body */
    public static function keep(int $jobId, array $body): void
    {
        global $wpdb;
        $wpdb->update(Tables::outbox(), ['body' => (string) wp_json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES)], ['id' => $jobId]); // phpcs:ignore WordPress.DB
    }

    /** What is only kept in case that an answer is lost is no job yet. @return array<string, int> state → jobs */
    public static function census(): array
    {
        global $wpdb;
        $rows = $wpdb->get_results($wpdb->prepare('SELECT state, COUNT(*) AS jobs FROM ' . Tables::outbox() . ' WHERE kind <> %s OR state = %s GROUP BY state', LostOrder::KIND, self::STUCK)); // phpcs:ignore WordPress.DB
        return array_map('intval', array_column($rows, 'jobs', 'state'));
    }

    /** Takes stuck and waiting jobs of an order up again, now; one in case of a lost answer waits for its time. */
    public static function wake(int $orderId): void
    {
        global $wpdb;
        $wpdb->query($wpdb->prepare('UPDATE ' . Tables::outbox() . ' SET state = %s, attempts = 0, next_at = 0 WHERE order_id = %d AND state <> %s AND (kind <> %s OR state = %s)', self::WAITING, $orderId, self::SENT, LostOrder::KIND, self::STUCK)); // phpcs:ignore WordPress.DB
    }

    public static function schedule(int $orderId, int $at = 0): void
    {
        if (!function_exists('as_schedule_single_action')) {
            return;
        }
        if ($at <= time()) {
            as_enqueue_async_action(self::SEND, [$orderId], self::GROUP);
        } else {
            as_schedule_single_action($at, self::SEND, [$orderId], self::GROUP);
        }
    }

    /** @param array<string, mixed> $body */
    private static function put(\WC_Order $order, string $kind, string $name, array $body): void
    {
        global $wpdb;
        $key = substr($order->get_order_key() . ':' . $order->get_meta(OrderState::SALDO_ID) . ':' . $kind . ':' . $name, 0, 190);
        $inserted = $wpdb->query($wpdb->prepare( // phpcs:ignore WordPress.DB
            'INSERT IGNORE INTO ' . Tables::outbox() . ' (order_id, kind, idempotency_key, body, created_at) VALUES (%d, %s, %s, %s, %d)',
            $order->get_id(),
            $kind,
            $key,
            (string) wp_json_encode(['saldoId' => (string) $order->get_meta(OrderState::SALDO_ID)] + $body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES),
            time()
        ));
        if ($inserted) {
            self::schedule($order->get_id());
        }
    }
}
