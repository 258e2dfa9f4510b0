<?php
/**
 * Plugin Name: WooCommerce
 * Description: A stand-in for the tests: only what the plugin under test touches, held against contract.json.
 * Version: 11.0.1
 */

namespace Automattic\WooCommerce\Utilities {
    class FeaturesUtil
    {
        public static $declared = [];

        public static function declare_compatibility($feature_id, $plugin_file, $positive_compatibility = true): bool
        {
            self::$declared[] = $feature_id;
            return true;
        }
    }
}

namespace {
    require __DIR__ . '/functions.php';
    require __DIR__ . '/classes.php';

    add_action('plugins_loaded', static function (): void {
        do_action('before_woocommerce_init');
        do_action('woocommerce_blocks_loaded');
    }, 30);
    add_action('init', static function (): void {
        register_taxonomy('product_cat', ['product'], ['hierarchical' => true]);
        do_action('action_scheduler_init');
    });
    register_activation_hook(__FILE__, static function (): void {
        global $wpdb;
        $wpdb->query("CREATE TABLE {$wpdb->prefix}woocommerce_api_keys (key_id bigint unsigned NOT NULL AUTO_INCREMENT, user_id bigint, description varchar(200), permissions varchar(10), consumer_key char(64), consumer_secret char(43), nonces longtext, truncated_key char(7), last_access datetime, PRIMARY KEY (key_id))");
        $role = get_role('administrator');
        $role->add_cap('manage_woocommerce');
        $role->add_cap('edit_shop_orders');
    });
}
