<?php
/** Loads the plugin's own classes: Saldo\WooCommerce\A\B lies in includes/A/B.php. */

declare(strict_types=1);

namespace Saldo\WooCommerce;

final class Autoload
{
    private const PREFIX = __NAMESPACE__ . '\\';

    public static function register(): void
    {
        spl_autoload_register(static function (string $class): void {
            if (strncmp($class, self::PREFIX, strlen(self::PREFIX)) !== 0) {
                return;
            }
            $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen(self::PREFIX))) . '.php';
            if (is_file($file)) {
                require $file;
            }
        });
    }
}
