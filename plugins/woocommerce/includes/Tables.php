<?php
/** The plugin's two tables: what is to be sent to Saldo, and which of its messages were taken. */

declare(strict_types=1);

namespace Saldo\WooCommerce;

final class Tables
{
    private const VERSION = '1';
    private const OPTION = 'saldo_tables_version';

    public static function outbox(): string
    {
        global $wpdb;
        return $wpdb->prefix . 'saldo_outbox';
    }

    public static function events(): string
    {
        global $wpdb;
        return $wpdb->prefix . 'saldo_events';
    }

    /** Makes or brings up to date what is missing; costs one option that is loaded anyway. */
    public static function ensure(): void
    {
        if (get_option(self::OPTION) === self::VERSION) {
            return;
        }
        global $wpdb;
        require_once ABSPATH . 'wp-admin/includes/upgrade.php';
        $collate = $wpdb->get_charset_collate();
        dbDelta('CREATE TABLE ' . self::outbox() . " (
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            order_id bigint(20) unsigned NOT NULL,
            kind varchar(20) NOT NULL,
            idempotency_key varchar(190) NOT NULL,
            body longtext NOT NULL,
            state varchar(10) NOT NULL DEFAULT 'waiting',
            attempts smallint(5) unsigned NOT NULL DEFAULT 0,
            next_at bigint(20) unsigned NOT NULL DEFAULT 0,
            last_code varchar(60) NOT NULL DEFAULT '',
            created_at bigint(20) unsigned NOT NULL,
            sent_at bigint(20) unsigned NOT NULL DEFAULT 0,
            PRIMARY KEY  (id),
            UNIQUE KEY idempotency_key (idempotency_key),
            KEY order_state (order_id, state),
            KEY state_next (state, next_at)
        ) {$collate};");
        dbDelta('CREATE TABLE ' . self::events() . " (
            id varchar(100) NOT NULL,
            type varchar(60) NOT NULL,
            received_at bigint(20) unsigned NOT NULL,
            PRIMARY KEY  (id),
            KEY received_at (received_at)
        ) {$collate};");
        update_option(self::OPTION, self::VERSION, true);
    }

    public static function drop(): void
    {
        global $wpdb;
        foreach ([self::outbox(), self::events()] as $table) {
            $wpdb->query("DROP TABLE IF EXISTS {$table}"); // phpcs:ignore WordPress.DB
        }
        delete_option(self::OPTION);
    }
}
