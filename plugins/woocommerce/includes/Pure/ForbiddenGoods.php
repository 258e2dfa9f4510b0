<?php
/** Goods that are never sold on invoice: what the merchant chose, and the categories that Saldo's policy names. Asks nobody. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class ForbiddenGoods
{
    /**
     * True when one of the goods must not be bought on invoice.
     *
     * @param list<array{ids?: list<int>, categoryIds?: list<int>, categories?: list<string>, types?: list<string>}> $goods
     *        of each: its own id and that of its parent, its categories with those above them, by id and by name, and its types
     * @param array{products?: array<mixed>, categories?: array<mixed>, types?: array<mixed>} $chosen by the merchant, as ids and types
     * @param array<mixed> $named names of categories that the policy refuses
     */
    public static function has(array $goods, array $chosen, array $named): bool
    {
        $names = self::names($named);
        foreach ($goods as $one) {
            $isForbidden = self::meet($one['ids'] ?? [], $chosen['products'] ?? [])
                || self::meet($one['categoryIds'] ?? [], $chosen['categories'] ?? [])
                || self::meet($one['types'] ?? [], $chosen['types'] ?? [])
                || self::meet(self::names($one['categories'] ?? []), $names);
            if ($isForbidden) {
                return true;
            }
        }
        return false;
    }

    private static function meet(array $left, array $right): bool
    {
        return array_intersect(array_map('strval', $left), array_map('strval', $right)) !== [];
    }

    /** Shops write `gift-cards` in addresses and “Gift cards” on pages: both are one name. @return list<string> */
    private static function names(array $names): array
    {
        $plain = array_map(static function ($name): string {
            return trim((string) preg_replace('/[\s_-]+/u', ' ', mb_strtolower((string) $name, 'UTF-8')));
        }, array_values($names));
        return array_values(array_filter($plain, static function (string $name): bool {
            return $name !== '';
        }));
    }
}
