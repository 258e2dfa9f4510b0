<?php
/** What the buyer says with the payment method: term, consent, birth date. The same three words in both checkouts. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Gateway;

use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Settings;

final class PaymentInput
{
    /** @return array{termDays: int, consent: bool, birthDate: string} */
    public static function ofRequest(\WP_REST_Request $request): array
    {
        $sent = [];
        foreach ((array) $request['payment_data'] as $pair) {
            if (isset($pair['key'])) {
                $sent[sanitize_key($pair['key'])] = sanitize_text_field((string) ($pair['value'] ?? ''));
            }
        }
        return self::of($sent);
    }

    /** Of a form that the shop has checked. @return array{termDays: int, consent: bool, birthDate: string} */
    public static function ofForm(): array
    {
        $sent = [];
        foreach (['saldo_term_days', 'saldo_consent', 'saldo_birth_date'] as $name) {
            $sent[$name] = isset($_POST[$name]) ? sanitize_text_field(wp_unslash($_POST[$name])) : ''; // phpcs:ignore WordPress.Security.NonceVerification
        }
        return self::of($sent);
    }

    /** @param array{termDays: int, consent: bool, birthDate: string} $input */
    public static function keep(\WC_Order $order, array $input): void
    {
        $order->update_meta_data(OrderState::TERM_DAYS, $input['termDays']);
        if ($input['consent']) {
            $order->update_meta_data(OrderState::CONSENT, gmdate('Y-m-d\TH:i:s\Z'));
        }
        if ($input['birthDate'] !== '') {
            $order->update_meta_data(OrderState::BIRTH_DATE, $input['birthDate']);
        }
    }

    public static function hasConsent(\WC_Order $order): bool
    {
        return !self::needsConsent() || (string) $order->get_meta(OrderState::CONSENT) !== '';
    }

    public static function needsConsent(): bool
    {
        return Settings::isOn('consent', true);
    }

    public static function asksBirthDate(): bool
    {
        return Settings::isOn('birth_date');
    }

    /** @param array<string, string> $sent */
    private static function of(array $sent): array
    {
        $birthDate = (string) ($sent['saldo_birth_date'] ?? '');
        $isDate = preg_match('/^(\d{4})-(\d{2})-(\d{2})$/D', $birthDate, $parts) === 1 && checkdate((int) $parts[2], (int) $parts[3], (int) $parts[1]);
        return [
            'termDays' => absint($sent['saldo_term_days'] ?? 0),
            'consent' => in_array($sent['saldo_consent'] ?? '', ['1', 'yes', 'true', 'on'], true),
            'birthDate' => self::asksBirthDate() && $isDate ? $birthDate : '',
        ];
    }
}
