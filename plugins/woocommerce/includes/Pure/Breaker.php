<?php
/** Stops asking a service that fails: after three failures in a row no call for a minute. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Breaker
{
    private const MAX_FAILURES = 3;
    private const REST_SECONDS = 60;

    /** @param array{failures?: int, openUntil?: int} $state */
    public static function allows(array $state, int $now): bool
    {
        return $now >= ($state['openUntil'] ?? 0);
    }

    /**
     * The state after one more failure. After the rest one call is tried; when it fails, the rest begins again.
     *
     * @param array{failures?: int, openUntil?: int} $state
     * @return array{failures: int, openUntil: int}
     */
    public static function failed(array $state, int $now): array
    {
        $failures = min(self::MAX_FAILURES, ($state['failures'] ?? 0) + 1);
        return ['failures' => $failures, 'openUntil' => $failures >= self::MAX_FAILURES ? $now + self::REST_SECONDS : 0];
    }
}
