<?php
/** Shows “Pay by invoice” in the block checkout. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Gateway;

use Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType;
use Saldo\WooCommerce\Checkout\ShopperView;
use Saldo\WooCommerce\Checkout\Texts;
use Saldo\WooCommerce\Plugin;
use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Service\Connection;

final class InvoiceBlocks extends AbstractPaymentMethodType
{
    protected $name = MethodKinds::OWN_ID;

    public function initialize(): void
    {
        $this->settings = get_option('woocommerce_' . MethodKinds::OWN_ID . '_settings', []);
    }

    public function is_active(): bool
    {
        return ($this->settings['enabled'] ?? 'no') === 'yes' && Connection::isThere();
    }

    public function get_payment_method_script_handles(): array
    {
        self::registerScript();
        return ['saldo-checkout-block'];
    }

    /** @return array<string, mixed> what the same for everybody is; what depends on the shopper comes with the cart */
    public function get_payment_method_data(): array
    {
        return [
            'title' => ($this->settings['title'] ?? '') ?: __('Pay by invoice', 'saldo-for-woocommerce'),
            'description' => (string) ($this->settings['description'] ?? ''),
            'supports' => ['products', 'refunds'],
            'consent' => PaymentInput::needsConsent() ? Texts::consent() : '',
            'consentMissing' => Texts::consentMissing(),
            'asksBirthDate' => PaymentInput::asksBirthDate(),
            'isTest' => Connection::isTest(),
            'stepsUrl' => ShopperView::stepsUrl(),
            'stepsNonce' => wp_create_nonce(ShopperView::NONCE),
        ];
    }

    public static function registerScript(): void
    {
        $asset = require Plugin::dir() . '/assets/dist/checkout-block.asset.php';
        wp_register_script('saldo-checkout-block', Plugin::url() . '/assets/dist/checkout-block.js', $asset['dependencies'], $asset['version'], true);
        wp_set_script_translations('saldo-checkout-block', 'saldo-for-woocommerce', Plugin::dir() . '/languages');
        wp_register_style('saldo-checkout', Plugin::url() . '/assets/checkout.css', [], Plugin::VERSION);
        wp_enqueue_style('saldo-checkout');
    }
}
