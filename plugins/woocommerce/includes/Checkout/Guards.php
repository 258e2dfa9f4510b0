<?php
/** Checks again when the button is pressed, in the block checkout, the classic checkout and on the pay page. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Gateway\PaymentInput;
use Saldo\WooCommerce\Orders\OrderFacts;
use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Pure\Gate;
use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Service\Connection;
use Saldo\WooCommerce\Settings;

final class Guards
{
    public static function hook(): void
    {
        add_action('woocommerce_store_api_checkout_update_order_from_request', [self::class, 'guardBlocks'], 20, 2);
        add_action('woocommerce_after_checkout_validation', [self::class, 'guardClassic'], 20, 2);
        add_action('woocommerce_before_pay_action', [self::class, 'guardPayPage'], 20);
        add_action('woocommerce_checkout_order_created', [self::class, 'keepReasons'], 20);
        add_action('woocommerce_store_api_checkout_order_processed', [self::class, 'keepReasons'], 20);
    }

    /**
     * Block checkout, on the order, before payment: a refusal goes out as a conflict, so the answer carries the fresh cart and the
     * block takes the method away at once.
     */
    public static function guardBlocks(\WC_Order $order, \WP_REST_Request $request): void
    {
        if ($request->get_method() !== 'POST' || !Connection::isThere()) {
            return;
        }
        if ($order->get_payment_method() === MethodKinds::OWN_ID) {
            PaymentInput::keep($order, PaymentInput::ofRequest($request));
            if (!PaymentInput::hasConsent($order)) {
                self::conflict('saldo_consent_missing', Texts::consentMissing());
            }
            $result = Authorizer::bind($order);
            if ($result !== Authorizer::BOUND) {
                Decisions::clearMemo();
                self::conflict('saldo_not_available', Texts::ofResult($result));
            }
        } elseif (!self::isAllowed($order->get_payment_method(), OrderFacts::read($order, self::methods()), Assortment::isOrderForbidden($order))) {
            Decisions::clearMemo();
            self::conflict('saldo_not_available', Texts::declined());
        }
    }

    /** Classic checkout, on submit: no order is there yet, so the checkout's facts are asked about. */
    public static function guardClassic($data, $errors): void
    {
        $method = (string) ($data['payment_method'] ?? '');
        if (!Connection::isThere() || !$errors instanceof \WP_Error || $errors->has_errors()) {
            return;
        }
        $isForbidden = Assortment::isCartForbidden();
        if (!self::isAllowed($method, CartFacts::read(self::methods()), $isForbidden)) {
            $errors->add('payment', $isForbidden ? Texts::forbidden() : Texts::declined());
        }
    }

    /** Pay page: the order itself is asked about, whatever the session says. */
    public static function guardPayPage(\WC_Order $order): void
    {
        $method = isset($_POST['payment_method']) ? wc_clean(wp_unslash($_POST['payment_method'])) : ''; // phpcs:ignore WordPress.Security
        $isForbidden = Assortment::isOrderForbidden($order);
        if (Connection::isThere() && !self::isAllowed((string) $method, OrderFacts::read($order, self::methods()), $isForbidden)) {
            wc_add_notice($isForbidden ? Texts::forbidden() : Texts::declined(), 'error');
        }
    }

    /** Keeps with every order which methods its buyer was not shown and by which decision. */
    public static function keepReasons(\WC_Order $order): void
    {
        $answer = ShopperSession::last();
        if (!Connection::isThere() || $answer === null) {
            return;
        }
        $hidden = array_keys(array_filter($answer['allowed'] ?? [], static function (bool $isAllowed): bool {
            return !$isAllowed;
        }));
        if ($answer['decisionId'] !== '' && (string) $order->get_meta(OrderState::DECISION) === '') {
            $order->update_meta_data(OrderState::DECISION, $answer['decisionId']);
        }
        if ($answer['state'] === Gate::NO_ANSWER) {
            $hidden = ['noAnswer'];
        }
        $order->update_meta_data(OrderState::HIDDEN, $hidden);
        $order->save_meta_data();
    }

    /** @param array<string, mixed>|null $facts */
    private static function isAllowed(string $method, ?array $facts, bool $isForbidden): bool
    {
        $kind = $facts['methods'][$method] ?? MethodKinds::kindOf($method, '', Settings::chosenKinds());
        if (!MethodKinds::isUnsafe($kind)) {
            return true;
        }
        if ($facts === null || ($isForbidden && $kind === 'invoice') || (ShopperSession::isLocked() && MethodKinds::isDeferred($kind))) {
            return false;
        }
        $answer = Decisions::of($facts, true);
        $local = ['keepsOpen' => Settings::keptOpen()];
        $kept = Gate::keep([$method => $kind, 'other' => 'card'], $answer['state'], $answer['allowed'], $local);
        return in_array($method, $kept, true);
    }

    /** @return array<string, string> */
    private static function methods(): array
    {
        $methods = ShopperSession::methods();
        return $methods === [] ? Settings::kindsOfAll() : $methods;
    }

    private static function conflict(string $code, string $text): void
    {
        throw new \Automattic\WooCommerce\StoreApi\Exceptions\RouteException($code, esc_html($text), 409);
    }
}
