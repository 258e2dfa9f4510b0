<?php
/** Answers the checkout's own small questions: the way to “why?”, a one-time code, a better address. Bound to the shopper's session. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Connection;

final class ShopperSteps
{
    public static function hook(): void
    {
        add_action('wc_ajax_saldo_why', [self::class, 'why']);
        add_action('wc_ajax_saldo_step', [self::class, 'step']);
    }

    /** Leads to Saldo's page on this shopper's own last decision; the link is made only when somebody wants it. */
    public static function why(): void
    {
        nocache_headers();
        $id = self::decisionId();
        $reply = $id === '' ? null : Api::call('POST', '/v1/decisions/' . rawurlencode($id) . '/shopper-link', [], 5.0, wp_generate_uuid4());
        $path = $reply !== null && $reply->isOk() ? (string) ($reply->body['path'] ?? '') : '';
        if ($path === '' || $path[0] !== '/' || strpos($path, '//') === 0) {
            wp_die(esc_html__('The explanation cannot be shown now. Please try again in a few minutes.', 'saldo-for-woocommerce'), '', ['response' => 503]);
        }
        // The service is another host by nature, chosen by the merchant.
        wp_redirect(rtrim(Connection::service(), '/') . $path, 303); // phpcs:ignore WordPress.Security.SafeRedirect
        exit;
    }

    public static function step(): void
    {
        check_ajax_referer(ShopperView::NONCE, 'nonce');
        $kind = isset($_POST['step']) ? sanitize_key(wp_unslash($_POST['step'])) : '';
        $id = self::decisionId();
        if ($kind === 'address') {
            wp_send_json(self::address());
        }
        if ($id === '') {
            wp_send_json(['fault' => __('Please fill in your details first.', 'saldo-for-woocommerce')], 400);
        }
        if ($kind === 'sendcode') {
            wp_send_json(self::sendCode($id));
        }
        if ($kind === 'confirmcode') {
            $code = isset($_POST['code']) ? preg_replace('/\D/', '', (string) wp_unslash($_POST['code'])) : ''; // phpcs:ignore WordPress.Security
            wp_send_json(self::confirmCode($id, substr((string) $code, 0, 6)));
        }
        wp_send_json(['fault' => 'unknown step'], 400);
    }

    private static function sendCode(string $id): array
    {
        $reply = Api::call('POST', '/v1/decisions/' . rawurlencode($id) . '/phone-codes', [], 5.0, wp_generate_uuid4());
        if ($reply->isOk()) {
            /* translators: %s: last digits of a telephone number */
            return ['sent' => true, 'text' => sprintf(__('We sent a code to %s.', 'saldo-for-woocommerce'), (string) ($reply->body['phoneCode']['sentTo'] ?? ''))];
        }
        return $reply->code() === 'phoneConfirmed' ? ['confirmed' => true] : ['fault' => self::codeFault($reply->code())];
    }

    private static function confirmCode(string $id, string $code): array
    {
        $reply = Api::call('POST', '/v1/decisions/' . rawurlencode($id) . '/phone-codes/confirm', ['code' => $code], 5.0, wp_generate_uuid4());
        return $reply->isOk() || $reply->code() === 'phoneConfirmed'
            ? ['confirmed' => true, 'text' => __('Your telephone is confirmed.', 'saldo-for-woocommerce')]
            : ['fault' => self::codeFault($reply->code())];
    }

    private static function codeFault(string $code): string
    {
        $texts = [
            'phoneMissing' => __('Please give a telephone number that can receive a message.', 'saldo-for-woocommerce'),
            'tooManyPhoneCodes' => __('Please wait before you ask for another code.', 'saldo-for-woocommerce'),
            'phoneCodeExpired' => __('This code is too old. Please ask for another one.', 'saldo-for-woocommerce'),
            'phoneCodeWrong' => __('This code is not right. Please look again.', 'saldo-for-woocommerce'),
            'tooManyTries' => __('Too many tries. Please ask for another code or choose another payment method.', 'saldo-for-woocommerce'),
        ];
        return $texts[$code] ?? __('This did not work. Please try again or choose another payment method.', 'saldo-for-woocommerce');
    }

    /** What the address could be, by Saldo's check of the one in the session. */
    private static function address(): array
    {
        $shopper = WC()->customer;
        $address = array_filter([
            'line1' => $shopper->get_billing_address_1(),
            'line2' => $shopper->get_billing_address_2(),
            'postalCode' => $shopper->get_billing_postcode(),
            'city' => $shopper->get_billing_city(),
            'country' => $shopper->get_billing_country(),
        ]);
        if (!isset($address['country'], $address['line1'])) {
            return ['complete' => false];
        }
        $reply = Api::call('POST', '/v1/validate/address', ['address' => $address], 3.0);
        $suggestion = $reply->body['suggestion'] ?? null;
        return [
            'complete' => $reply->isOk() && ($reply->body['complete'] ?? false),
            'faults' => array_values($reply->body['faults'] ?? []),
            'suggestion' => is_array($suggestion) ? [
                'address_1' => (string) ($suggestion['line1'] ?? ''),
                'address_2' => (string) ($suggestion['line2'] ?? ''),
                'postcode' => (string) ($suggestion['postalCode'] ?? ''),
                'city' => (string) ($suggestion['city'] ?? ''),
            ] : null,
        ];
    }

    private static function decisionId(): string
    {
        return Connection::isThere() ? (string) (ShopperSession::last()['decisionId'] ?? '') : '';
    }
}
