<?php
/** The page under WooCommerce → Settings → Payments: connection, steps, state, choices. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Service\Connection;

final class SettingsPage
{
    public static function url(): string
    {
        return admin_url('admin.php?page=wc-settings&tab=checkout&section=' . MethodKinds::OWN_ID);
    }

    public static function hook(): void
    {
        add_filter('plugin_action_links_' . plugin_basename(\Saldo\WooCommerce\Plugin::file()), [self::class, 'addLink']);
        add_action('admin_notices', [self::class, 'showBanner']);
    }

    /** @param array<int|string, string> $links */
    public static function addLink(array $links): array
    {
        array_unshift($links, '<a href="' . esc_url(self::url()) . '">' . esc_html__('Settings', 'saldo-for-woocommerce') . '</a>');
        return $links;
    }

    /** In test mode every page of orders and settings says so. */
    public static function showBanner(): void
    {
        $screen = get_current_screen();
        $isOurs = $screen !== null && (strpos((string) $screen->id, 'wc-') !== false || strpos((string) $screen->id, 'shop_order') !== false);
        if ($isOurs && Connection::isTest() && current_user_can('manage_woocommerce')) {
            echo '<div class="notice notice-info"><p><strong>Saldo:</strong> ' . esc_html__('Test mode. Orders on invoice are invented, nobody is charged and no real mail leaves Saldo.', 'saldo-for-woocommerce') . '</p></div>';
        }
    }

    public static function show(\WC_Payment_Gateway $gateway): void
    {
        echo '<h2>' . esc_html($gateway->get_method_title());
        wc_back_link(__('Return to payments', 'saldo-for-woocommerce'), admin_url('admin.php?page=wc-settings&tab=checkout'));
        echo '</h2>' . wp_kses_post(wpautop($gateway->get_method_description()));
        self::showTold();
        self::showConnection();
        if (Connection::isThere()) {
            SelfTest::show();
            StatusPanel::show();
        }
        echo '<h3>' . esc_html__('Choices', 'saldo-for-woocommerce') . '</h3><table class="form-table">';
        $gateway->generate_settings_html(GoodsFields::filled($gateway->get_form_fields()));
        echo '</table>';
        SettingsFields::showKinds();
    }

    /** What the last action came to. */
    private static function showTold(): void
    {
        $code = isset($_GET['saldo']) ? sanitize_key(wp_unslash($_GET['saldo'])) : ''; // phpcs:ignore WordPress.Security.NonceVerification
        $texts = [
            'connected' => __('Connected. Unsafe payment methods are hidden from now on.', 'saldo-for-woocommerce'),
            'disconnected' => __('Disconnected. No call leaves the shop, and all payment methods are shown.', 'saldo-for-woocommerce'),
            'refused' => __('The connection was not confirmed.', 'saldo-for-woocommerce'),
            'expired' => __('That took longer than ten minutes, or was begun by somebody else. Please connect again.', 'saldo-for-woocommerce'),
            'noservice' => __('No Saldo answers at this address.', 'saldo-for-woocommerce'),
            'badaddress' => __('This is no address of a service. It begins with https:// (or http:// on this machine).', 'saldo-for-woocommerce'),
            'exchange' => __('Saldo did not take the code. Please connect again.', 'saldo-for-woocommerce'),
        ];
        if (isset($texts[$code])) {
            $class = in_array($code, ['connected', 'disconnected'], true) ? 'notice-success' : 'notice-error';
            echo '<div class="notice inline ' . esc_attr($class) . '"><p>' . esc_html($texts[$code]) . '</p></div>';
        }
    }

    private static function showConnection(): void
    {
        echo '<h3>' . esc_html__('Connection', 'saldo-for-woocommerce') . '</h3>';
        if (Connection::isThere()) {
            $shop = Connection::all()['shop'] ?? [];
            $mode = Connection::isTest() ? __('test mode', 'saldo-for-woocommerce') : __('live', 'saldo-for-woocommerce');
            /* translators: 1: shop, 2: merchant, 3: mode, 4: address */
            $text = sprintf(__('%1$s of %2$s, %3$s, at %4$s', 'saldo-for-woocommerce'), (string) ($shop['name'] ?? ''), (string) ($shop['merchant'] ?? ''), $mode, Connection::service());
            echo '<p><span class="dashicons dashicons-yes-alt" style="color:#007017" aria-hidden="true"></span> ' . esc_html($text) . '</p><p>';
            self::button(ConnectFlow::DISCONNECT, __('Disconnect', 'saldo-for-woocommerce'), 'button');
            echo '</p>';
            return;
        }
        echo '<p><label for="saldo_service">' . esc_html__('Address of your Saldo', 'saldo-for-woocommerce') . '</label><br />'
            . '<input type="url" id="saldo_service" class="regular-text" form="saldo-connect" name="service" value="' . esc_attr(Connection::suggestedService()) . '" /> ';
        echo '<button type="submit" class="button button-primary" form="saldo-connect">' . esc_html__('Connect', 'saldo-for-woocommerce') . '</button></p><p class="description">'
            . esc_html__('Opens Saldo, where you confirm once. Nothing leaves the shop before that, and no key has to be copied.', 'saldo-for-woocommerce') . '</p>';
        self::formAfterPage(ConnectFlow::CONNECT, 'saldo-connect');
    }

    /** A button of its own inside WooCommerce's form: its form stands behind the page, since forms do not nest. */
    public static function button(string $action, string $text, string $class): void
    {
        $id = 'saldo-' . sanitize_key($action);
        echo '<button type="submit" class="' . esc_attr($class) . '" form="' . esc_attr($id) . '">' . esc_html($text) . '</button> ';
        self::formAfterPage($action, $id);
    }

    private static function formAfterPage(string $action, string $id): void
    {
        add_action('admin_footer', static function () use ($action, $id): void {
            echo '<form id="' . esc_attr($id) . '" method="post" action="' . esc_url(admin_url('admin-post.php')) . '">'
                . '<input type="hidden" name="action" value="' . esc_attr($action) . '" />';
            wp_nonce_field($action);
            echo '</form>';
        });
    }
}
