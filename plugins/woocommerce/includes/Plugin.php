<?php
/** Puts the parts together when WooCommerce is there. */

declare(strict_types=1);

namespace Saldo\WooCommerce;

use Saldo\WooCommerce\Gateway\InvoiceBlocks;
use Saldo\WooCommerce\Gateway\InvoiceGateway;

final class Plugin
{
    public const VERSION = '0.1.0';

    /** @var string */
    private static $file = '';

    public static function start(string $file): void
    {
        self::$file = $file;
        add_action('before_woocommerce_init', [self::class, 'declareFeatures']);
        add_action('plugins_loaded', [self::class, 'load'], 20);
        register_activation_hook($file, [self::class, 'activate']);
        register_deactivation_hook($file, [self::class, 'deactivate']);
    }

    public static function file(): string
    {
        return self::$file;
    }

    public static function dir(): string
    {
        return dirname(self::$file);
    }

    public static function url(): string
    {
        return untrailingslashit(plugin_dir_url(self::$file));
    }

    public static function declareFeatures(): void
    {
        if (class_exists(\Automattic\WooCommerce\Utilities\FeaturesUtil::class)) {
            foreach (['custom_order_tables', 'cart_checkout_blocks'] as $feature) {
                \Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility($feature, self::$file, true);
            }
        }
    }

    public static function load(): void
    {
        if (!class_exists('WooCommerce')) {
            return;
        }
        add_action('init', static function (): void {
            load_plugin_textdomain('saldo-for-woocommerce', false, dirname(plugin_basename(self::$file)) . '/languages');
        });
        add_action('admin_init', [Tables::class, 'ensure']);
        add_filter('woocommerce_payment_gateways', static function (array $gateways): array {
            $gateways[] = InvoiceGateway::class;
            return $gateways;
        });
        add_action('woocommerce_blocks_payment_method_type_registration', static function ($registry): void {
            $registry->register(new InvoiceBlocks());
        });
        self::hookParts();
    }

    public static function activate(): void
    {
        Tables::ensure();
        Admin\HintHook::switchTo('active');
    }

    /** Nothing of the merchant's is touched: only what would call the service by itself stops. */
    public static function deactivate(): void
    {
        Admin\HintHook::switchTo('paused');
        if (function_exists('as_unschedule_all_actions')) {
            as_unschedule_all_actions('', [], Orders\Outbox::GROUP);
        }
    }

    private static function hookParts(): void
    {
        Checkout\Gatekeeper::hook();
        Checkout\Guards::hook();
        Checkout\ShopperView::hook();
        Checkout\ShopperSteps::hook();
        Checkout\ClassicForm::hook();
        Orders\PaidDate::hook();
        Orders\Lifecycle::hook();
        Orders\Sender::hook();
        Orders\InvoiceFile::hook();
        Orders\InvoiceNews::hook();
        Inbound\EventsRoute::hook();
        Admin\HintHook::hook();
        Service\LocalRulesCache::hook();
        add_action('init', static function (): void {
            new Privacy\Privacy();
        });
        if (is_admin()) {
            Admin\SettingsPage::hook();
            Admin\ConnectFlow::hook();
            Admin\SelfTest::hook();
            Admin\StatusPanel::hook();
            Admin\OrderBox::hook();
        }
    }
}
