<?php
/** The connection of this shop with one Saldo: kept whole, or not at all. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Service;

final class Connection
{
    public const OPTION = 'saldo_connection';

    /** @var array<string, mixed>|null */
    private static $kept;

    /** @return array<string, mixed> empty without a connection */
    public static function all(): array
    {
        if (self::$kept === null) {
            $option = get_option(self::OPTION, []);
            self::$kept = is_array($option) && isset($option['secretKey']) ? $option : [];
        }
        return self::$kept;
    }

    public static function isThere(): bool
    {
        return self::all() !== [];
    }

    /** True for a shop whose data are invented: nothing is charged and no real mail leaves Saldo. */
    public static function isTest(): bool
    {
        return (self::all()['shop']['mode'] ?? '') === 'test';
    }

    public static function service(): string
    {
        return (string) (self::all()['service'] ?? '');
    }

    /** @param array<string, mixed> $connection */
    public static function keep(array $connection): void
    {
        update_option(self::OPTION, $connection, false);
        self::$kept = null;
    }

    public static function forget(): void
    {
        delete_option(self::OPTION);
        self::$kept = null;
    }

    /** The address that the settings suggest: a constant of wp-config.php, else this machine. */
    public static function suggestedService(): string
    {
        return defined('SALDO_SERVICE_URL') ? (string) SALDO_SERVICE_URL : 'http://127.0.0.1:8080';
    }
}
