<?php
/**
 * Plugin Name: Saldo for WooCommerce
 * Description: Sells on invoice to buyers who pay, hides unsafe payment methods from those who may not, and gets the invoice paid.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * WC requires at least: 9.0
 * WC tested up to: 11.0
 * Author: Saldo
 * License: GPL-2.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain: saldo-for-woocommerce
 * Domain Path: /languages
 */

declare(strict_types=1);

defined('ABSPATH') || exit;

require_once __DIR__ . '/includes/Autoload.php';

Saldo\WooCommerce\Autoload::register();
Saldo\WooCommerce\Plugin::start(__FILE__);
