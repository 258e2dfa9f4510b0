<?php
/** One at a time: a lock of the database's own, gone with the connection that held it. */

declare(strict_types=1);

namespace Saldo\WooCommerce;

final class Lock
{
    private const WAIT_SECONDS = 5;

    /**
     * Runs the work while nobody else does that of the same name.
     *
     * @return mixed what the work returns
     * @throws \RuntimeException when somebody else holds it for too long
     */
    public static function with(string $name, callable $work)
    {
        global $wpdb;
        $key = substr('saldo_' . $wpdb->prefix . $name, 0, 64);
        $got = $wpdb->get_var($wpdb->prepare('SELECT GET_LOCK(%s, %d)', $key, self::WAIT_SECONDS));
        if ((string) $got !== '1') {
            throw new \RuntimeException('lock not to be had');
        }
        try {
            return $work();
        } finally {
            $wpdb->query($wpdb->prepare('SELECT RELEASE_LOCK(%s)', $key));
        }
    }
}
