<?php
/** What a shopper reads: neutral words that blame nobody, and the legal words of their country. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

final class Texts
{
    public static function hidden(): string
    {
        return __('Some payment methods are not available for this order. Please choose one of those shown.', 'saldo-for-woocommerce');
    }

    public static function why(): string
    {
        return __('Why? You can also ask for a person to look at it.', 'saldo-for-woocommerce');
    }

    public static function declined(): string
    {
        return __('This payment method is not available for this order. Please choose another one.', 'saldo-for-woocommerce');
    }

    /** Goods are no secret of a buyer: this may be said plainly. */
    public static function forbidden(): string
    {
        return __('Something in this order is not sold on invoice. Please choose another payment method, or take it out.', 'saldo-for-woocommerce');
    }

    /** Why the order was not bound; see Authorizer. */
    public static function ofResult(string $result): string
    {
        if ($result === Authorizer::FORBIDDEN) {
            return self::forbidden();
        }
        if ($result === Authorizer::TWICE) {
            return __('This order was placed a moment ago. Please look at your e-mails before you order again.', 'saldo-for-woocommerce');
        }
        return $result === Authorizer::DECLINED ? self::declined() : self::noAnswer();
    }

    public static function noAnswer(): string
    {
        return __('Buying on invoice is not possible at the moment. Please choose another payment method.', 'saldo-for-woocommerce');
    }

    public static function consentMissing(): string
    {
        return __('Please accept the terms of buying on invoice.', 'saldo-for-woocommerce');
    }

    /** @param list<int> $termDays */
    public static function terms(array $termDays): string
    {
        if ($termDays === []) {
            return __('Receive the goods first, pay the invoice later.', 'saldo-for-woocommerce');
        }
        /* translators: %d: number of days */
        return sprintf(_n('Receive the goods first, pay within %d day after the invoice.', 'Receive the goods first, pay within %d days after the invoice.', max($termDays), 'saldo-for-woocommerce'), max($termDays));
    }

    /** What the buyer is told about the check and the contract; the law of the country is named where it has one. */
    public static function legal(string $country): string
    {
        $shared = __('To offer this, the shop has your details, this order and your earlier invoices checked automatically by its service Saldo. You may ask for a person to look at the result.', 'saldo-for-woocommerce');
        $laws = [
            'PL' => __('Basis: art. 6(1)(b) and art. 22 GDPR. Buying on invoice without interest and costs is a deferred payment of the price.', 'saldo-for-woocommerce'),
            'CZ' => __('Basis: art. 6(1)(b) and art. 22 GDPR. Buying on invoice is a deferred payment of the price without interest and fees.', 'saldo-for-woocommerce'),
            'SK' => __('Basis: art. 6(1)(b) and art. 22 GDPR. Buying on invoice is a deferred payment of the price without interest and fees.', 'saldo-for-woocommerce'),
            'DE' => __('Basis: art. 6(1)(b) and art. 22 GDPR. Your rights of withdrawal stay as they are; buying on invoice costs nothing extra.', 'saldo-for-woocommerce'),
            'AT' => __('Basis: art. 6(1)(b) and art. 22 GDPR. Your rights of withdrawal stay as they are; buying on invoice costs nothing extra.', 'saldo-for-woocommerce'),
        ];
        return trim($shared . ' ' . ($laws[$country] ?? __('Basis: art. 6(1)(b) and art. 22 GDPR.', 'saldo-for-woocommerce')));
    }

    /** The sentence beside the box to tick, with links to the shop's own pages; safe HTML. */
    public static function consent(): string
    {
        $links = [];
        $termsId = wc_terms_and_conditions_page_id();
        if ($termsId > 0) {
            $links[] = sprintf('<a href="%s" target="_blank" rel="noopener">%s</a>', esc_url((string) get_permalink($termsId)), esc_html__('Terms', 'saldo-for-woocommerce'));
        }
        if (get_privacy_policy_url() !== '') {
            $links[] = sprintf('<a href="%s" target="_blank" rel="noopener">%s</a>', esc_url(get_privacy_policy_url()), esc_html__('Privacy', 'saldo-for-woocommerce'));
        }
        $text = esc_html__('I want to pay by invoice and know that my details are checked for it.', 'saldo-for-woocommerce');
        return $links === [] ? $text : $text . ' (' . implode(', ', $links) . ')';
    }
}
