<?php
/** Sends what waits for one order, oldest first, and stops at the first that is not taken. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Lock;
use Saldo\WooCommerce\Pure\Backoff;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Connection;
use Saldo\WooCommerce\Service\Reply;
use Saldo\WooCommerce\Tables;

final class Sender
{
    public const SWEEP = 'saldo_sweep';

    /** Refusals that mean: it is done already. */
    private const DONE = ['nothingToVoid', 'voidExceedsAuthorization'];
    /** Refusals that pass by themselves: a person is looking, or a claim is open. */
    private const PASSING = ['captureAwaitsReview', 'orderHeld', 'idempotencyKeyInUse', 'refundExceedsCapture', 'creditExceedsInvoice', 'invoiceNotFound'];
    private const MAX_JOBS = 20;

    public static function hook(): void
    {
        add_action(Outbox::SEND, [self::class, 'run']);
        add_action(self::SWEEP, [self::class, 'sweep']);
        add_action('action_scheduler_init', [self::class, 'scheduleSweep']);
    }

    public static function scheduleSweep(): void
    {
        if (!as_has_scheduled_action(self::SWEEP, [], Outbox::GROUP)) {
            as_schedule_recurring_action(time() + 300, HOUR_IN_SECONDS, self::SWEEP, [], Outbox::GROUP);
        }
    }

    /** Finds what Action Scheduler lost, and forgets what is long done. */
    public static function sweep(): void
    {
        global $wpdb;
        $due = $wpdb->get_col($wpdb->prepare('SELECT DISTINCT order_id FROM ' . Tables::outbox() . ' WHERE state IN (%s, %s) AND next_at <= %d LIMIT 50', Outbox::WAITING, Outbox::FREEING, time())); // phpcs:ignore WordPress.DB
        foreach ($due as $orderId) {
            self::run((int) $orderId);
        }
        $wpdb->query($wpdb->prepare('DELETE FROM ' . Tables::outbox() . ' WHERE state = %s AND sent_at < %d LIMIT 1000', Outbox::SENT, time() - 90 * DAY_IN_SECONDS)); // phpcs:ignore WordPress.DB
        $wpdb->query($wpdb->prepare('DELETE FROM ' . Tables::events() . ' WHERE received_at < %d LIMIT 1000', time() - 30 * DAY_IN_SECONDS)); // phpcs:ignore WordPress.DB
        AbandonedOrders::release();
    }

    /** @param int|string $orderId */
    public static function run($orderId): void
    {
        $order = wc_get_order((int) $orderId);
        if (!$order instanceof \WC_Order || !Connection::isThere()) {
            return;
        }
        try {
            Lock::with('order_' . $order->get_id(), static function () use ($order): void {
                self::sendAll($order->get_id());
            });
        } catch (\RuntimeException $busy) {
            Outbox::schedule($order->get_id(), time() + 30);
        }
    }

    private static function sendAll(int $orderId): void
    {
        for ($sent = 0; $sent < self::MAX_JOBS; $sent++) {
            $order = wc_get_order($orderId);
            $job = self::nextJob($orderId);
            if ($job === null || !$order instanceof \WC_Order) {
                return;
            }
            if ((int) $job->next_at > time()) {
                Outbox::schedule($orderId, (int) $job->next_at);
                return;
            }
            if (!self::send($order, $job)) {
                return;
            }
        }
        Outbox::schedule($orderId);
    }

    private static function nextJob(int $orderId): ?\stdClass
    {
        foreach (Outbox::ofOrder($orderId) as $job) {
            $isOpen = $job->state === Outbox::WAITING || $job->state === Outbox::FREEING;
            if ($isOpen && ($job->kind !== LostOrder::KIND || (int) $job->next_at <= time())) {
                return $job;
            }
        }
        return null;
    }

    /** True when the next job may follow. */
    private static function send(\WC_Order $order, \stdClass $job): bool
    {
        if ($job->kind === 'recheck') {
            $isDone = Recheck::run($order);
            return $isDone ? self::settle($job, Outbox::SENT, '') : self::postpone($order, $job, 'noAnswer');
        }
        if ($job->kind === LostOrder::KIND) {
            return self::release($order, $job);
        }
        $body = (array) json_decode($job->body, true);
        $reply = $job->kind === 'refund' ? PartedRefund::send($order, $job) : self::call($job->kind, $body, $job->idempotency_key);
        if ($reply->isOk() && !OrderState::isWhole($job->kind === 'read' ? $reply->body : $reply->body['order'] ?? null)) {
            return self::postpone($order, $job, 'answerUnreadable');
        }
        if ($reply->isOk()) {
            if ($job->kind !== 'refund') {
                Taken::over($order, $job->kind, $reply->body, array_map('intval', $body['itemLines'] ?? []));
            }
            return self::settle($job, Outbox::SENT, '');
        }
        if (in_array($reply->code(), self::DONE, true)) {
            return self::settle($job, Outbox::SENT, $reply->code());
        }
        if ($reply->isFailure() || in_array($reply->code(), self::PASSING, true)) {
            return self::postpone($order, $job, $reply->code());
        }
        self::giveUp($order, $job, $reply->code());
        return true;
    }

    private static function release(\WC_Order $order, \stdClass $job): bool
    {
        if (!LostOrder::take((int) $job->id)) {
            return true;
        }
        $reply = LostOrder::free($order, $job);
        if ($reply === null || $reply->isOk() || in_array($reply->code(), self::DONE, true)) {
            return self::settle($job, Outbox::SENT, $reply === null || $reply->isOk() ? '' : $reply->code());
        }
        if (!$reply->isFailure()) {
            self::giveUp($order, $job, $reply->code());
            return true;
        }
        self::postpone($order, $job, $reply->code());
        return true;
    }

    /** @param array<string, mixed> $body what a job keeps; what is not the API's is left out */
    public static function call(string $kind, array $body, string $key): Reply
    {
        $path = '/v1/orders/' . rawurlencode((string) $body['saldoId']);
        unset($body['saldoId'], $body['itemLines'], $body['parts'], $body['plan']);
        if ($kind === 'read') {
            return Api::call('GET', $path);
        }
        $paths = ['capture' => '/captures', 'refund' => '/refunds', 'void' => '/voids'];
        return Api::call('POST', $path . $paths[$kind], $body, Api::BACKGROUND_SECONDS, hash('sha256', $key));
    }

    private static function postpone(\WC_Order $order, \stdClass $job, string $code): bool
    {
        global $wpdb;
        $attempts = (int) $job->attempts + 1;
        $seconds = Backoff::seconds($attempts);
        if ($seconds === null) {
            self::giveUp($order, $job, $code);
            return false;
        }
        $next = ['attempts' => $attempts, 'next_at' => time() + $seconds, 'last_code' => substr($code, 0, 60)];
        $wpdb->update(Tables::outbox(), $next, ['id' => $job->id]); // phpcs:ignore WordPress.DB
        Outbox::schedule((int) $job->order_id, $next['next_at']);
        return false;
    }

    private static function giveUp(\WC_Order $order, \stdClass $job, string $code): void
    {
        self::settle($job, Outbox::STUCK, $code);
        /* translators: 1: what was to be done, 2: code of the fault */
        Notes::add($order, sprintf(__('%1$s was not taken (%2$s). Look at it and press “Sync now”.', 'saldo-for-woocommerce'), self::nameOf($job->kind), $code));
    }

    private static function settle(\stdClass $job, string $state, string $code): bool
    {
        global $wpdb;
        $wpdb->update(Tables::outbox(), ['state' => $state, 'sent_at' => time(), 'last_code' => substr($code, 0, 60)], ['id' => $job->id]); // phpcs:ignore WordPress.DB
        return true;
    }

    public static function nameOf(string $kind): string
    {
        $names = [
            'capture' => __('Capture', 'saldo-for-woocommerce'),
            'refund' => __('Refund', 'saldo-for-woocommerce'),
            'void' => __('Cancellation', 'saldo-for-woocommerce'),
            'recheck' => __('Check of the changed order', 'saldo-for-woocommerce'),
            LostOrder::KIND => __('Freeing after a lost answer', 'saldo-for-woocommerce'),
            'read' => __('Reading back', 'saldo-for-woocommerce'),
        ];
        return $names[$kind] ?? $kind;
    }
}
