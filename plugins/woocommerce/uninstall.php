<?php
/** Deletes what the plugin kept, and only when the merchant asked for it. */

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

require_once __DIR__ . '/includes/Autoload.php';

Saldo\WooCommerce\Autoload::register();
Saldo\WooCommerce\Uninstall::run();
