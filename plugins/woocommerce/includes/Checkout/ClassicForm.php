<?php
/** The fields of “Pay by invoice” in the classic checkout and on the pay page. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Gateway\PaymentInput;
use Saldo\WooCommerce\Plugin;
use Saldo\WooCommerce\Service\Connection;

final class ClassicForm
{
    public static function hook(): void
    {
        add_action('wp_enqueue_scripts', [self::class, 'enqueue']);
    }

    public static function enqueue(): void
    {
        if (!function_exists('is_checkout') || !is_checkout() || !Connection::isThere()) {
            return;
        }
        wp_enqueue_style('saldo-checkout', Plugin::url() . '/assets/checkout.css', [], Plugin::VERSION);
        if (has_block('woocommerce/checkout')) {
            return;
        }
        $asset = require Plugin::dir() . '/assets/dist/checkout-classic.asset.php';
        wp_enqueue_script('saldo-checkout-classic', Plugin::url() . '/assets/dist/checkout-classic.js', $asset['dependencies'], $asset['version'], true);
        wp_set_script_translations('saldo-checkout-classic', 'saldo-for-woocommerce', Plugin::dir() . '/languages');
        wp_localize_script('saldo-checkout-classic', 'saldoCheckout', ['stepsUrl' => ShopperView::stepsUrl(), 'stepsNonce' => wp_create_nonce(ShopperView::NONCE)]);
    }

    public static function show(\WC_Payment_Gateway $gateway): void
    {
        $facts = ShopperView::facts();
        if (Connection::isTest()) {
            echo '<p class="saldo-test">' . esc_html__('Test mode: nothing is charged.', 'saldo-for-woocommerce') . '</p>';
        }
        echo wp_kses_post(wpautop($gateway->description !== '' ? $gateway->description : $facts['terms']));
        self::terms($facts['termDays']);
        if (PaymentInput::asksBirthDate()) {
            echo '<p class="form-row form-row-wide"><label for="saldo_birth_date">' . esc_html__('Date of birth', 'saldo-for-woocommerce')
                . '</label><input type="date" class="input-text" id="saldo_birth_date" name="saldo_birth_date" autocomplete="bday" /></p>';
        }
        foreach ($facts['steps'] as $step) {
            echo '<div class="saldo-step" data-saldo-step="' . esc_attr($step) . '"></div>';
        }
        if (PaymentInput::needsConsent()) {
            echo '<p class="form-row saldo-consent"><label class="checkbox"><input type="checkbox" name="saldo_consent" value="1" /> '
                . wp_kses_post(Texts::consent()) . '</label></p>';
        }
        echo '<p class="saldo-legal"><small>' . esc_html($facts['legal']) . '</small></p>';
    }

    /** @param list<int> $termDays */
    private static function terms(array $termDays): void
    {
        if (count($termDays) < 2) {
            return;
        }
        echo '<p class="form-row form-row-wide"><label for="saldo_term_days">' . esc_html__('Pay within', 'saldo-for-woocommerce')
            . '</label><select id="saldo_term_days" name="saldo_term_days">';
        foreach ($termDays as $days) {
            /* translators: %d: number of days */
            $label = sprintf(_n('%d day', '%d days', $days, 'saldo-for-woocommerce'), $days);
            echo '<option value="' . esc_attr((string) $days) . '"' . selected($days, max($termDays), false) . '>' . esc_html($label) . '</option>';
        }
        echo '</select></p>';
    }
}
