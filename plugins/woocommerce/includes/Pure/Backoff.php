<?php
/** How long to wait before something is sent again: quickly at first, then over three days. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Backoff
{
    /** Seconds before the second, third … attempt; after the last one a person must look. */
    private const WAITS = [30, 120, 600, 1800, 3600, 14400, 14400, 43200, 86400, 86400];

    /** Seconds until the next attempt after `attempts` failed ones, or null when none is left. */
    public static function seconds(int $attempts): ?int
    {
        return self::WAITS[$attempts - 1] ?? null;
    }
}
