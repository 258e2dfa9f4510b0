<?php
/** What kind of payment method a gateway of the shop is, in Saldo's words. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class MethodKinds
{
    public const OWN_ID = 'saldo_invoice';

    public const ALL = ['invoice', 'instalments', 'directDebit', 'cashOnDelivery', 'card', 'wallet', 'transfer', 'blik', 'prepaid'];

    private const DEFERRED = ['invoice', 'instalments', 'directDebit'];

    /** Well-known gateways; the merchant's own choice goes before. */
    private const KNOWN = [
        self::OWN_ID => 'invoice',
        'bacs' => 'transfer',
        'cheque' => 'prepaid',
        'cod' => 'cashOnDelivery',
        'stripe' => 'card',
        'woocommerce_payments' => 'card',
        'ppcp-gateway' => 'wallet',
        'paypal' => 'wallet',
    ];

    /** The first pattern that the id or the title shows decides; credit goes before everything else. */
    private const PATTERNS = [
        'instalments' => '/instal|ratenkauf|ratenzahl|\braty\b|_raty|na splátky|na splatky|slice_it|financing/iu',
        'directDebit' => '/sepa_?(direct_?)?debit|direct_?debit|lastschrift|becs|bacs_debit|inkas/iu',
        'invoice' => '/invoice|faktur|rechnung|pay_?later|później|pozdeji|později|neskôr|klarna|afterpay|clearpay|twisto|paypo|billie|mondu|ratepay|bnpl|skip ?pay|mallpay|platba30/iu',
        'cashOnDelivery' => '/cash_?on_?delivery|\bcod\b|_cod\b|pobrani|dobírk|dobirk|dobierk|nachnahme/iu',
        'blik' => '/blik/iu',
        'wallet' => '/paypal|apple_?pay|google_?pay|wallet|amazon/iu',
        'card' => '/card|stripe|karta|kart[ąy]|kreditkart/iu',
        'transfer' => '/transfer|przelew|převod|prevod|überweisung|p24|payu|ideal|eps|sofort/iu',
    ];

    /**
     * The kind of a gateway. A gateway that nothing is known of counts as paid at once.
     *
     * @param array<string, string> $chosen gateway id → kind, as the merchant set it
     */
    public static function kindOf(string $id, string $title, array $chosen = []): string
    {
        if (in_array($chosen[$id] ?? '', self::ALL, true)) {
            return $chosen[$id];
        }
        if (isset(self::KNOWN[$id])) {
            return self::KNOWN[$id];
        }
        foreach (self::PATTERNS as $kind => $pattern) {
            if (preg_match($pattern, $id . ' ' . $title) === 1) {
                return $kind;
            }
        }
        return 'card';
    }

    /** Paid after delivery, on credit. */
    public static function isDeferred(string $kind): bool
    {
        return in_array($kind, self::DEFERRED, true);
    }

    /** May be hidden by a decision. */
    public static function isUnsafe(string $kind): bool
    {
        return $kind === 'cashOnDelivery' || self::isDeferred($kind);
    }
}
