<?php
/** The payment method “Pay by invoice”. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Gateway;

use Saldo\WooCommerce\Admin\SettingsFields;
use Saldo\WooCommerce\Admin\SettingsPage;
use Saldo\WooCommerce\Checkout\Authorizer;
use Saldo\WooCommerce\Checkout\ClassicForm;
use Saldo\WooCommerce\Checkout\Texts;
use Saldo\WooCommerce\Orders\Notes;
use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Orders\PaidDate;
use Saldo\WooCommerce\Orders\Refunds;
use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Pure\MinorUnits;
use Saldo\WooCommerce\Service\Connection;

final class InvoiceGateway extends \WC_Payment_Gateway
{
    public function __construct()
    {
        $this->id = MethodKinds::OWN_ID;
        $this->has_fields = true;
        $this->supports = ['products', 'refunds'];
        $this->method_title = __('Saldo: pay by invoice', 'saldo-for-woocommerce');
        $this->method_description = __('Sells on invoice to buyers who pay, hides unsafe payment methods from those who may not, and gets the invoice paid.', 'saldo-for-woocommerce');
        $this->init_form_fields();
        $this->init_settings();
        $this->enabled = $this->get_option('enabled', 'no');
        $this->title = $this->get_option('title') ?: __('Pay by invoice', 'saldo-for-woocommerce');
        $this->description = $this->get_option('description');
        add_action('woocommerce_update_options_payment_gateways_' . $this->id, [$this, 'process_admin_options']);
    }

    public function init_form_fields(): void
    {
        $this->form_fields = SettingsFields::all();
    }

    public function is_available(): bool
    {
        return parent::is_available() && Connection::isThere() && MinorUnits::digits(get_woocommerce_currency()) !== null;
    }

    /** WooCommerce shows “Complete setup” for a method that is not connected. */
    public function needs_setup(): bool
    {
        return !Connection::isThere();
    }

    public function admin_options(): void
    {
        SettingsPage::show($this);
    }

    public function process_admin_options(): bool
    {
        SettingsFields::keepKinds();
        return parent::process_admin_options();
    }

    public function payment_fields(): void
    {
        ClassicForm::show($this);
    }

    /** The classic checkout and the pay page; the block checkout asks the same on the order. */
    public function validate_fields(): bool
    {
        $isBlocks = defined('REST_REQUEST') && REST_REQUEST;
        if (!$isBlocks && PaymentInput::needsConsent() && !PaymentInput::ofForm()['consent']) {
            wc_add_notice(Texts::consentMissing(), 'error');
            return false;
        }
        return true;
    }

    /**
     * The lock: the order is bound here, or found to be bound to just this key, amount and buyer. Nothing else accepts it.
     *
     * @param int $orderId
     * @return array{result: string, redirect: string}
     * @throws \Exception with the words for the shopper
     */
    public function process_payment($orderId): array
    {
        $order = wc_get_order($orderId);
        $isBlocks = defined('REST_REQUEST') && REST_REQUEST;
        if (!$isBlocks) {
            PaymentInput::keep($order, PaymentInput::ofForm());
        }
        if (!PaymentInput::hasConsent($order)) {
            throw new \Exception(esc_html(Texts::consentMissing()));
        }
        $result = Authorizer::bind($order);
        if ($result !== Authorizer::BOUND) {
            self::refuse($order, $result);
        }
        self::accept($order);
        if (WC()->cart instanceof \WC_Cart) {
            WC()->cart->empty_cart();
        }
        return ['result' => 'success', 'redirect' => $this->get_return_url($order)];
    }

    /**
     * @param int $orderId
     * @param float|string|null $amount
     * @param string $reason
     * @return bool|\WP_Error
     */
    public function process_refund($orderId, $amount = null, $reason = '')
    {
        $order = wc_get_order($orderId);
        $minor = $order instanceof \WC_Order ? MinorUnits::fromDecimal((string) $amount, $order->get_currency()) : null;
        return $minor === null ? new \WP_Error('saldo_refund', __('This amount cannot be refunded.', 'saldo-for-woocommerce')) : Refunds::byGateway($order, $minor, (string) $reason);
    }

    private static function accept(\WC_Order $order): void
    {
        if ($order->get_meta(OrderState::STATUS) === 'pendingReview') {
            $order->update_status('on-hold', 'Saldo: ' . __('Accepted, but a person looks at it before it may be shipped.', 'saldo-for-woocommerce'));
            return;
        }
        $amount = Notes::amount(OrderState::totalMinor($order), $order->get_currency());
        /* translators: %s: amount */
        $note = 'Saldo: ' . sprintf(__('Accepted on invoice over %s. Ship it and complete the order: the invoice is made then.', 'saldo-for-woocommerce'), $amount);
        if (PaidDate::countsAsPaid($order)) {
            $order->add_order_note($note);
            $order->payment_complete((string) $order->get_meta(OrderState::SALDO_ID));
        } else {
            $order->set_transaction_id((string) $order->get_meta(OrderState::SALDO_ID));
            $order->update_status('processing', $note);
        }
    }

    /** @throws \Exception always */
    private static function refuse(\WC_Order $order, string $result): void
    {
        $notes = [
            Authorizer::DECLINED => __('Not accepted on invoice.', 'saldo-for-woocommerce'),
            Authorizer::FORBIDDEN => __('Something in the order is never sold on invoice.', 'saldo-for-woocommerce'),
            Authorizer::TWICE => __('The same cart became another order a moment ago, so this one was not sold on invoice.', 'saldo-for-woocommerce'),
            Authorizer::NO_ANSWER => __('The service did not answer, so nothing was sold on invoice.', 'saldo-for-woocommerce'),
        ];
        if ($order->has_status('pending')) {
            $order->update_status('failed', 'Saldo: ' . $notes[$result]);
        }
        throw new \Exception(esc_html(Texts::ofResult($result)));
    }
}
