<?php
/** Which way an order may go: Saldo's own statuses only forward, and the shop's statuses by one table of events. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class StatusTable
{
    private const RANK = [
        'pendingReview' => 10,
        'authorized' => 20,
        'partlyCaptured' => 30,
        'captured' => 40,
        'partlyRefunded' => 50,
        'refunded' => 60,
        'voided' => 60,
        'expired' => 60,
    ];

    /** Event → status of the shop → where it goes. What is not here stays as it is: a shipped order is never taken back. */
    private const MOVES = [
        'order.authorized' => ['pending' => 'processing', 'on-hold' => 'processing', 'failed' => 'processing'],
        'order.held' => ['pending' => 'on-hold', 'processing' => 'on-hold'],
        'order.released' => ['on-hold' => 'processing'],
        'order.voided' => ['pending' => 'cancelled', 'on-hold' => 'cancelled', 'processing' => 'cancelled'],
        'order.expired' => ['pending' => 'on-hold', 'processing' => 'on-hold'],
        'review.declined' => ['pending' => 'cancelled', 'on-hold' => 'cancelled', 'processing' => 'cancelled'],
    ];

    /** True when `next` lies further on than `current`; an unknown word never does. */
    public static function isForward(string $current, string $next): bool
    {
        return isset(self::RANK[$next]) && self::RANK[$next] > (self::RANK[$current] ?? 0);
    }

    /**
     * The status that the shop's order takes on an event, or null when it stays.
     * A release only undoes a hold that Saldo made, and what is captured is not cancelled.
     */
    public static function shopStatus(string $event, string $status, bool $isHeldByUs, bool $isCaptured): ?string
    {
        $next = self::MOVES[$event][$status] ?? null;
        if ($event === 'order.released' && !$isHeldByUs) {
            return null;
        }
        if ($event === 'order.authorized' && $isHeldByUs) {
            return null;
        }
        return $next === 'cancelled' && $isCaptured ? null : $next;
    }
}
