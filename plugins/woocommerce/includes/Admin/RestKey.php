<?php
/**
 * A key of WooCommerce's own REST API for Saldo, as WooCommerce makes it on its page of keys. Its own way of handing one out wants
 * a trusted certificate at the other end, and so could not reach a Saldo on this machine.
 */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

final class RestKey
{
    /** @return array{id: int, consumerKey: string, consumerSecret: string} */
    public static function make(int $userId): array
    {
        global $wpdb;
        $consumerKey = 'ck_' . wc_rand_hash();
        $consumerSecret = 'cs_' . wc_rand_hash();
        $wpdb->insert($wpdb->prefix . 'woocommerce_api_keys', [ // phpcs:ignore WordPress.DB
            'user_id' => $userId,
            'description' => 'Saldo',
            'permissions' => 'read_write',
            'consumer_key' => wc_api_hash($consumerKey),
            'consumer_secret' => $consumerSecret,
            'truncated_key' => substr($consumerKey, -7),
        ]);
        return ['id' => (int) $wpdb->insert_id, 'consumerKey' => $consumerKey, 'consumerSecret' => $consumerSecret];
    }

    public static function remove(int $id): void
    {
        global $wpdb;
        if ($id > 0) {
            $wpdb->delete($wpdb->prefix . 'woocommerce_api_keys', ['key_id' => $id, 'description' => 'Saldo']); // phpcs:ignore WordPress.DB
        }
    }
}
