<?php
/** What the service said beforehand of a country and a currency: whether anybody may pay later there, and between which amounts. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class LocalRules
{
    /**
     * False when nobody could pay this amount later. Rules that were not fetched yet say nothing.
     *
     * @param array<string, mixed>|null $rules the answer of `GET /v1/pay-later`
     */
    public static function offers(?array $rules, int $totalMinor): bool
    {
        if ($rules === null) {
            return true;
        }
        if (($rules['offered'] ?? false) !== true) {
            return false;
        }
        $least = $rules['minAmount']['amountMinor'] ?? 0;
        $largest = $rules['maxAmount']['amountMinor'] ?? PHP_INT_MAX;
        return $totalMinor >= $least && $totalMinor <= $largest;
    }
}
