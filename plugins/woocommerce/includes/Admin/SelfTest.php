<?php
/** The steps to a working shop, each tried for real when the merchant presses the button. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Checkout\Decisions;
use Saldo\WooCommerce\Pure\BodyMapper;
use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Pure\MinorUnits;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Connection;
use Saldo\WooCommerce\Settings;

final class SelfTest
{
    public const ACTION = 'saldo_self_test';
    private const KEPT = 'saldo_self_test';
    private const PING_SECONDS = 4;

    public static function hook(): void
    {
        add_action('admin_post_' . self::ACTION, [self::class, 'run']);
    }

    public static function run(): void
    {
        check_admin_referer(self::ACTION);
        if (!current_user_can('manage_woocommerce')) {
            wp_die('', '', ['response' => 403]);
        }
        set_transient(self::KEPT, ['at' => time(), 'steps' => self::steps()], DAY_IN_SECONDS);
        wp_safe_redirect(SettingsPage::url() . '#saldo-self-test', 303);
        exit;
    }

    public static function show(): void
    {
        echo '<h3 id="saldo-self-test">' . esc_html__('Set-up', 'saldo-for-woocommerce') . '</h3>';
        $kept = get_transient(self::KEPT);
        if (is_array($kept)) {
            echo '<ol class="saldo-steps">';
            foreach ($kept['steps'] as $step) {
                echo '<li><span class="dashicons dashicons-' . ($step['ok'] ? 'yes-alt" style="color:#007017"' : 'warning" style="color:#b32d2e"') . ' aria-hidden="true"></span> '
                    . '<span class="screen-reader-text">' . ($step['ok'] ? esc_html__('passed', 'saldo-for-woocommerce') : esc_html__('not passed', 'saldo-for-woocommerce')) . ': </span>'
                    . esc_html($step['text']) . ($step['hint'] === '' ? '' : '<br /><em>' . esc_html($step['hint']) . '</em>') . '</li>';
            }
            /* translators: %s: time */
            echo '</ol><p class="description">' . esc_html(sprintf(__('Tried at %s.', 'saldo-for-woocommerce'), wp_date('Y-m-d H:i:s', (int) $kept['at']))) . '</p>';
        }
        echo '<p>';
        SettingsPage::button(self::ACTION, __('Test the set-up', 'saldo-for-woocommerce'), 'button');
        echo '</p>';
    }

    /** @return list<array{ok: bool, text: string, hint: string}> */
    public static function steps(): array
    {
        $connection = Api::call('GET', '/v1/connection', null, 5.0);
        $isUnsafeKnown = array_filter(Settings::kindsOfAll(), [MethodKinds::class, 'isUnsafe']) !== [];
        $safe = array_filter(Settings::kindsOfAll(), static function (string $kind): bool {
            return !MethodKinds::isUnsafe($kind);
        });
        return [
            self::step($connection->isOk(), __('Saldo answers and takes the key', 'saldo-for-woocommerce'), __('Is the address right, and is the service running? Connect again if the key was revoked.', 'saldo-for-woocommerce')),
            self::step(MinorUnits::digits(get_woocommerce_currency()) !== null, __('The currency of the shop is one that Saldo knows', 'saldo-for-woocommerce'), ''),
            self::decision(),
            self::step($safe !== [], __('There is a method that is always shown (card, transfer, …)', 'saldo-for-woocommerce'), __('Switch one on, or buyers who may not pay later have nothing to pay with.', 'saldo-for-woocommerce')),
            self::step($isUnsafeKnown, __('There is a method to hide: pay by invoice, or cash on delivery', 'saldo-for-woocommerce'), __('Switch “Pay by invoice” on below.', 'saldo-for-woocommerce')),
            self::ping(),
            self::step(function_exists('as_enqueue_async_action'), __('Action Scheduler is there to send captures and refunds', 'saldo-for-woocommerce'), ''),
            self::step(wc_get_page_id('checkout') > 0, __('The shop has a checkout page', 'saldo-for-woocommerce'), ''),
        ];
    }

    /** Asks as the checkout does, about a person who does not exist; in a live shop only that an answer comes. */
    private static function decision(): array
    {
        $currency = get_woocommerce_currency();
        $facts = [
            'checkoutRef' => 'self-test',
            'buyer' => ['firstName' => 'Anna', 'lastName' => 'Testowa', 'email' => 'anna+overdue@example.com'],
            'billing' => ['line1' => 'Test 1', 'postalCode' => '00-001', 'city' => 'Test', 'country' => WC()->countries->get_base_country()],
            'currency' => $currency,
            'totalMinor' => 50 * (10 ** (MinorUnits::digits($currency) ?? 2)),
            'methods' => [MethodKinds::OWN_ID => 'invoice', 'saldo_test_card' => 'card'],
        ];
        $path = Connection::isTest() ? Decisions::PATH : '/v1/decisions/dry-run';
        $reply = Api::call('POST', $path, BodyMapper::decision($facts), 5.0);
        $allowed = array_column($reply->body['paymentMethods'] ?? [], 'allowed', 'id');
        $isRight = ($allowed['saldo_test_card'] ?? false) === true && (!Connection::isTest() || ($allowed[MethodKinds::OWN_ID] ?? null) === false);
        $text = Connection::isTest()
            ? __('An invented late payer may pay by card and not by invoice', 'saldo-for-woocommerce')
            : __('A checkout is answered', 'saldo-for-woocommerce');
        return self::step($reply->isOk() && $isRight, $text, $reply->isOk() ? '' : $reply->code());
    }

    /** Sends a message round: Saldo must reach this shop, and its signature must be right. */
    private static function ping(): array
    {
        $text = __('Saldo reaches this shop, and its signature is right', 'saldo-for-woocommerce');
        $endpoints = Api::call('GET', '/v1/webhook-endpoints', null, 5.0);
        $url = \Saldo\WooCommerce\Inbound\EventsRoute::url();
        foreach ($endpoints->body['endpoints'] ?? $endpoints->body['items'] ?? [] as $endpoint) {
            if (($endpoint['url'] ?? '') !== $url) {
                continue;
            }
            update_option('saldo_pinged_at', 0, false);
            Api::call('POST', '/v1/webhook-endpoints/' . rawurlencode((string) $endpoint['id']) . '/ping', [], 5.0, wp_generate_uuid4());
            for ($waited = 0; $waited < self::PING_SECONDS * 4; $waited++) {
                if (self::pingedAt() > 0) {
                    return self::step(true, $text, '');
                }
                usleep(250000);
            }
            return self::step(false, $text, __('No message came within four seconds. Does a firewall or a password stand before the REST API?', 'saldo-for-woocommerce'));
        }
        return self::step(false, $text, __('Saldo knows no address of this shop. Connect again.', 'saldo-for-woocommerce'));
    }

    /** Read past the cache of options: the message is taken by another request. */
    private static function pingedAt(): int
    {
        global $wpdb;
        return (int) $wpdb->get_var($wpdb->prepare("SELECT option_value FROM {$wpdb->options} WHERE option_name = %s", 'saldo_pinged_at')); // phpcs:ignore WordPress.DB
    }

    private static function step(bool $isOk, string $text, string $hint): array
    {
        return ['ok' => $isOk, 'text' => $text, 'hint' => $isOk ? '' : $hint];
    }
}
