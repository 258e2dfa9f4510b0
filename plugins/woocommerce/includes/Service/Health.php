<?php
/** Since when the checkout goes without the service, if it does. Written only when that changes. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Service;

final class Health
{
    private const OPTION = 'saldo_degraded_since';

    public static function failed(): void
    {
        if (self::degradedSince() === 0) {
            update_option(self::OPTION, time(), false);
            wc_get_logger()->warning('Saldo does not answer: deferred payment methods are hidden until it does.', ['source' => 'saldo']);
        }
    }

    public static function answered(): void
    {
        if (self::degradedSince() !== 0) {
            update_option(self::OPTION, 0, false);
            wc_get_logger()->info('Saldo answers again.', ['source' => 'saldo']);
        }
    }

    /** Seconds of the epoch, 0 when all is well. */
    public static function degradedSince(): int
    {
        return (int) get_option(self::OPTION, 0);
    }
}
