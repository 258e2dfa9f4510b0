<?php
/** Which messages were taken: written down after their work is done, under a lock, so that none is lost and none counts twice. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Inbound;

use Saldo\WooCommerce\Lock;
use Saldo\WooCommerce\Tables;

final class EventBook
{
    /**
     * True when the message was new.
     *
     * @param array<string, mixed> $event
     * @param callable(array<string, mixed>): void $work
     */
    public static function once(string $id, array $event, callable $work): bool
    {
        return (bool) Lock::with('event_' . md5($id), static function () use ($id, $event, $work): bool {
            global $wpdb;
            $known = $wpdb->get_var($wpdb->prepare('SELECT id FROM ' . Tables::events() . ' WHERE id = %s', $id)); // phpcs:ignore WordPress.DB
            if ($known !== null) {
                return false;
            }
            $work($event);
            $wpdb->insert(Tables::events(), ['id' => $id, 'type' => substr((string) $event['type'], 0, 60), 'received_at' => time()]); // phpcs:ignore WordPress.DB
            return true;
        });
    }
}
