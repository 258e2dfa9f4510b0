<?php
/** Amounts of the shop (decimal text) as whole minor units and back, without binary fractions. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class MinorUnits
{
    /** Decimals of every currency that Saldo accepts (ISO 4217). */
    private const DIGITS = [
        'PLN' => 2, 'CZK' => 2, 'EUR' => 2, 'GBP' => 2, 'HUF' => 2, 'RON' => 2, 'SEK' => 2,
        'DKK' => 2, 'NOK' => 2, 'CHF' => 2, 'USD' => 2, 'JPY' => 0, 'KWD' => 3,
    ];

    /** More decimals than any shop keeps; a float is written out with so many before it is rounded. */
    private const FLOAT_DECIMALS = 8;

    /** Decimals of the currency, or null where Saldo does not accept it. */
    public static function digits(string $currency): ?int
    {
        return self::DIGITS[$currency] ?? null;
    }

    /**
     * Minor units of an amount such as "149.90"; null for a currency or a text that is none.
     * What the currency cannot express is rounded half away from zero, as WooCommerce itself rounds prices.
     *
     * @param string|int|float $amount
     */
    public static function fromDecimal($amount, string $currency): ?int
    {
        $digits = self::digits($currency);
        $text = is_float($amount) ? sprintf('%.' . self::FLOAT_DECIMALS . 'F', $amount) : trim((string) $amount);
        if ($digits === null || !preg_match('/^(-?)(\d{1,15})(?:\.(\d{0,20}))?$/D', $text, $parts)) {
            return null;
        }
        $fraction = str_pad($parts[3] ?? '', $digits + 1, '0');
        $minor = (int) ($parts[2] . substr($fraction, 0, $digits));
        if ($fraction[$digits] >= '5') {
            $minor++;
        }
        return $parts[1] === '-' ? -$minor : $minor;
    }

    /** The amount as decimal text: 14990 PLN is "149.90". */
    public static function toDecimal(int $minor, string $currency): string
    {
        $digits = self::digits($currency) ?? 2;
        $text = str_pad((string) abs($minor), $digits + 1, '0', STR_PAD_LEFT);
        $whole = $digits === 0 ? $text : substr($text, 0, -$digits) . '.' . substr($text, -$digits);
        return ($minor < 0 ? '-' : '') . $whole;
    }
}
