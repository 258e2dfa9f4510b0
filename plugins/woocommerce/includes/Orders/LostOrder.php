<?php
/**
 * An order that Saldo may have accepted while its answer never came: found again when the buyer comes back, and freed when they do not.
 * Decision and reference together are its name at Saldo: a copy of the shop with the same numbers made other decisions, and another order of
 * this shop, to which the same decision was bound before, has another reference.
 */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Reply;
use Saldo\WooCommerce\Tables;

final class LostOrder
{
    public const KIND = 'release';
    /** No shopper waits so long for an answer; who comes back later is asked about anew. */
    private const AFTER_SECONDS = 300;

    /**
     * Written before the order is bound. False when what this decision reserved is being freed: then it binds nothing any more.
     */
    public static function expect(\WC_Order $order, string $decisionId, string $binding, string $reference): bool
    {
        global $wpdb;
        $key = self::key($order, $decisionId);
        $wpdb->query($wpdb->prepare( // phpcs:ignore WordPress.DB
            'INSERT INTO ' . Tables::outbox() . ' (order_id, kind, idempotency_key, body, created_at, next_at) VALUES (%d, %s, %s, %s, %d, %d)'
                . ' ON DUPLICATE KEY UPDATE next_at = IF(state = %s, VALUES(next_at), next_at)',
            $order->get_id(),
            self::KIND,
            $key,
            (string) wp_json_encode(['decisionId' => $decisionId, 'binding' => $binding, 'reference' => $reference], JSON_UNESCAPED_UNICODE),
            time(),
            time() + self::AFTER_SECONDS,
            Outbox::WAITING
        ));
        return $wpdb->get_var($wpdb->prepare('SELECT state FROM ' . Tables::outbox() . ' WHERE idempotency_key = %s', $key)) === Outbox::WAITING; // phpcs:ignore WordPress.DB
    }

    /** A clear answer came: nothing was lost. */
    public static function settled(\WC_Order $order, string $decisionId): void
    {
        global $wpdb;
        $wpdb->delete(Tables::outbox(), ['idempotency_key' => self::key($order, $decisionId)]); // phpcs:ignore WordPress.DB
    }

    /** Nobody knows what became of it: looked after by the clock. */
    public static function schedule(\WC_Order $order): void
    {
        Outbox::schedule($order->get_id(), time() + self::AFTER_SECONDS + 1);
    }

    /**
     * The order at Saldo that an earlier attempt made for just this key, amount and buyer; null where there is none. What was made for
     * another amount or buyer is freed at once.
     *
     * @param string $knownId the decision that this shopper holds still: the same attempt again finds its order by itself
     * @return array<string, mixed>|null
     */
    public static function find(\WC_Order $order, string $binding, string $knownId): ?array
    {
        foreach (Outbox::ofOrder($order->get_id()) as $job) {
            $kept = (array) json_decode($job->body, true);
            if ($job->kind !== self::KIND || $job->state !== Outbox::WAITING || ($kept['decisionId'] ?? '') === $knownId) {
                continue;
            }
            $saldo = self::orderOf($kept, Api::AUTHORIZE_SECONDS)[0];
            $isOpen = $saldo !== null && in_array($saldo['status'], ['authorized', 'pendingReview'], true);
            $isSame = $isOpen && hash_equals((string) ($kept['binding'] ?? ''), $binding);
            if ($isSame && self::expect($order, (string) $kept['decisionId'], $binding, (string) $saldo['orderRef'])) {
                $order->update_meta_data(OrderState::DECISION, (string) $kept['decisionId']);
                return $saldo;
            }
            if ($isOpen && !$isSame) {
                self::hasten((int) $job->id, $order->get_id());
            }
        }
        return null;
    }

    /** Frees what the shop knows nothing of; the answer to the last call, or null when there is nothing to free. */
    public static function free(\WC_Order $order, \stdClass $job): ?Reply
    {
        [$saldo, $reply] = self::orderOf((array) json_decode($job->body, true), Api::BACKGROUND_SECONDS);
        if ($saldo === null || (string) $order->get_meta(OrderState::SALDO_ID) === (string) $saldo['id']) {
            return $reply->isOk() ? null : $reply;
        }
        // The reference is taken from now on: whoever tries again takes the next one at once.
        $order->update_meta_data(OrderState::ATTEMPT, max(1, (int) $order->get_meta(OrderState::ATTEMPT)) + 1);
        $order->save_meta_data();
        $freed = Sender::call('void', ['saldoId' => (string) $saldo['id']], $job->idempotency_key);
        if ($freed->isOk()) {
            Notes::add($order, __('Saldo’s answer to an attempt to pay on invoice was lost. What it had reserved was freed.', 'saldo-for-woocommerce'));
        }
        return $freed;
    }

    /**
     * @param array<string, mixed> $kept what was written down of the attempt
     * @return array{array<string, mixed>|null, Reply} the order that this attempt made, and the answer that says so
     */
    private static function orderOf(array $kept, float $seconds): array
    {
        $reply = Api::call('GET', '/v1/orders?' . http_build_query(['decisionId' => (string) ($kept['decisionId'] ?? '')]), null, $seconds);
        $saldo = $reply->isOk() ? ($reply->body['items'][0] ?? null) : null;
        $isIts = OrderState::isWhole($saldo) && (string) $saldo['orderRef'] === (string) ($kept['reference'] ?? '');
        return [$isIts ? $saldo : null, $reply];
    }

    /** From here on the decision binds nothing more. False when somebody tries again right now. */
    public static function take(int $jobId): bool
    {
        global $wpdb;
        $taken = $wpdb->query($wpdb->prepare('UPDATE ' . Tables::outbox() . ' SET state = %s WHERE id = %d AND (state = %s OR next_at <= %d)', Outbox::FREEING, $jobId, Outbox::FREEING, time())); // phpcs:ignore WordPress.DB
        return $taken === 1 || $wpdb->get_var($wpdb->prepare('SELECT state FROM ' . Tables::outbox() . ' WHERE id = %d', $jobId)) === Outbox::FREEING; // phpcs:ignore WordPress.DB
    }

    private static function hasten(int $jobId, int $orderId): void
    {
        global $wpdb;
        $wpdb->update(Tables::outbox(), ['next_at' => 0], ['id' => $jobId]); // phpcs:ignore WordPress.DB
        Outbox::schedule($orderId);
    }

    private static function key(\WC_Order $order, string $decisionId): string
    {
        return substr($order->get_order_key() . ':' . self::KIND . ':' . $decisionId, 0, 190);
    }
}
