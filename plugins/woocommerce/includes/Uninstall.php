<?php
/** What is deleted with the plugin when the merchant wants nothing of it to stay. Orders themselves are never touched. */

declare(strict_types=1);

namespace Saldo\WooCommerce;

use Saldo\WooCommerce\Orders\OrderState;

final class Uninstall
{
    private const OPTIONS = ['saldo_connection', 'saldo_method_kinds', 'saldo_degraded_since', 'saldo_pinged_at', Settings::OPTION];

    public static function run(): void
    {
        if (!Settings::isOn('remove_on_uninstall')) {
            return;
        }
        global $wpdb;
        $connection = get_option('saldo_connection', []);
        $wpdb->delete($wpdb->prefix . 'wc_webhooks', ['webhook_id' => (int) (is_array($connection) ? $connection['hintHookId'] ?? 0 : 0)]); // phpcs:ignore WordPress.DB
        Tables::drop();
        array_map('delete_option', self::OPTIONS);
        $wpdb->query("DELETE FROM {$wpdb->options} WHERE option_name LIKE '\\_transient\\_saldo\\_%' OR option_name LIKE '\\_transient\\_timeout\\_saldo\\_%'"); // phpcs:ignore WordPress.DB
        $wpdb->query("DELETE FROM {$wpdb->prefix}woocommerce_api_keys WHERE description = 'Saldo'"); // phpcs:ignore WordPress.DB
        $marks = implode(', ', array_fill(0, count(OrderState::ALL), '%s'));
        foreach ([$wpdb->postmeta, $wpdb->prefix . 'wc_orders_meta'] as $table) {
            if ($wpdb->get_var($wpdb->prepare('SHOW TABLES LIKE %s', $wpdb->esc_like($table))) === $table) { // phpcs:ignore WordPress.DB
                $wpdb->query($wpdb->prepare("DELETE FROM {$table} WHERE meta_key IN ({$marks})", OrderState::ALL)); // phpcs:ignore WordPress.DB
            }
        }
    }
}
