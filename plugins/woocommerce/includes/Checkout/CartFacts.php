<?php
/** The facts of a running checkout, from cart, shopper and what the form has sent. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Pure\MinorUnits;

final class CartFacts
{
    /** Parts of the classic form that the shop itself keeps only when the order is placed. */
    private const FORM_FIELDS = ['first_name', 'last_name', 'company', 'email', 'phone'];

    /**
     * Facts as BodyMapper takes them, or null where the currency is none of Saldo's or nothing is to be paid.
     *
     * @param array<string, string> $methods
     * @return array<string, mixed>|null
     */
    public static function read(array $methods): ?array
    {
        $currency = get_woocommerce_currency();
        $total = MinorUnits::fromDecimal(WC()->cart->get_total('edit'), $currency);
        if ($total === null || $total < 1) {
            return null;
        }
        $shopper = WC()->customer;
        $form = self::form();
        $shipping = WC()->cart->needs_shipping() ? self::address($shopper, 'shipping') : null;
        return [
            'checkoutRef' => 'session-' . substr(hash('sha256', (string) WC()->session->get_customer_id()), 0, 16),
            'buyer' => self::buyer($shopper, $form),
            'billing' => self::address($shopper, 'billing'),
            'shipping' => $shipping !== null && $shipping['line1'] !== '' ? $shipping : null,
            'currency' => $currency,
            'totalMinor' => $total,
            'lines' => self::lines($currency),
            'device' => Device::read(),
            'locale' => str_replace('_', '-', determine_locale()),
            'methods' => $methods,
        ];
    }

    /** True when address and e-mail are whole enough to be asked about: before that, each key press would be a decision. */
    public static function isComplete(array $facts): bool
    {
        foreach (['line1', 'city', 'country'] as $part) {
            if (($facts['billing'][$part] ?? '') === '') {
                return false;
            }
        }
        $locale = WC()->countries->get_country_locale()[$facts['billing']['country']]['postcode'] ?? [];
        $needsPostcode = ($locale['required'] ?? true) && !($locale['hidden'] ?? false);
        return is_email($facts['buyer']['email'] ?? '') !== false && (!$needsPostcode || $facts['billing']['postalCode'] !== '');
    }

    /** @param array<string, string> $form */
    private static function buyer(\WC_Customer $shopper, array $form): array
    {
        $buyer = [
            'firstName' => $form['first_name'] ?? $shopper->get_billing_first_name(),
            'lastName' => $form['last_name'] ?? $shopper->get_billing_last_name(),
            'companyName' => $form['company'] ?? $shopper->get_billing_company(),
            'email' => $form['email'] ?? $shopper->get_billing_email(),
            'phone' => $form['phone'] ?? $shopper->get_billing_phone(),
        ];
        return $buyer + self::account((int) $shopper->get_id());
    }

    /** Who has an account is known by it, and since when. */
    public static function account(int $userId): array
    {
        $user = $userId > 0 ? get_userdata($userId) : false;
        if ($user === false) {
            return [];
        }
        $registeredAt = strtotime($user->user_registered . ' UTC');
        $account = $registeredAt === false || $registeredAt < 1 ? [] : ['createdAt' => gmdate('Y-m-d\TH:i:s\Z', $registeredAt)];
        return ['ref' => 'user-' . $userId, 'account' => $account + ['orderCount' => min(1000000, wc_get_customer_order_count($userId))]];
    }

    private static function address(\WC_Customer $shopper, string $kind): array
    {
        return [
            'line1' => (string) $shopper->{"get_{$kind}_address_1"}(),
            'line2' => (string) $shopper->{"get_{$kind}_address_2"}(),
            'postalCode' => (string) $shopper->{"get_{$kind}_postcode"}(),
            'city' => (string) $shopper->{"get_{$kind}_city"}(),
            'country' => (string) $shopper->{"get_{$kind}_country"}(),
        ];
    }

    /** What the classic form holds now: as fields on submit, as one text while the shopper types. */
    private static function form(): array
    {
        // The shop checks the nonce of this form before it asks for methods.
        $sent = [];
        if (isset($_POST['post_data'])) { // phpcs:ignore WordPress.Security.NonceVerification
            parse_str(wp_unslash($_POST['post_data']), $sent); // phpcs:ignore WordPress.Security
        } elseif (isset($_POST['billing_email'])) { // phpcs:ignore WordPress.Security.NonceVerification
            $sent = wp_unslash($_POST); // phpcs:ignore WordPress.Security
        }
        $form = [];
        foreach (self::FORM_FIELDS as $field) {
            if (isset($sent['billing_' . $field]) && is_string($sent['billing_' . $field])) {
                $form[$field] = $field === 'email'
                    ? sanitize_email($sent['billing_email'])
                    : sanitize_text_field($sent['billing_' . $field]);
            }
        }
        return $form;
    }

    private static function lines(string $currency): array
    {
        $lines = [];
        foreach (WC()->cart->get_cart() as $item) {
            $product = $item['data'] ?? null;
            if (!$product instanceof \WC_Product) {
                continue;
            }
            $net = (float) ($item['line_total'] ?? 0);
            $tax = (float) ($item['line_tax'] ?? 0);
            $lines[] = [
                'sku' => (string) $product->get_sku(),
                'name' => wp_strip_all_tags($product->get_name()),
                'category' => Categories::firstOf($product),
                'quantity' => (int) $item['quantity'],
                'totalMinor' => (int) MinorUnits::fromDecimal($net + $tax, $currency),
                'taxRatePercent' => Categories::taxRate($net, $tax),
            ];
        }
        return $lines;
    }
}
