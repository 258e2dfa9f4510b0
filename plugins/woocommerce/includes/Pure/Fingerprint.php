<?php
/** Two short marks of a checkout: of what a list of methods depends on, and of everything that an order is bound to. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Fingerprint
{
    private const BOUND_PARTS = ['firstName', 'lastName', 'companyName', 'taxId', 'email', 'phone', 'birthDate'];

    /**
     * Same mark, same list: total, currency, addresses, e-mail, company and set of methods, as people would compare them.
     *
     * @param array<string, mixed> $facts see BodyMapper
     */
    public static function ofList(array $facts): string
    {
        $methods = $facts['methods'] ?? [];
        ksort($methods);
        return self::mark([
            $facts['totalMinor'], $facts['currency'], self::address($facts['billing'] ?? []), self::address($facts['shipping'] ?? $facts['billing'] ?? []),
            self::word($facts['buyer']['email'] ?? ''), self::word($facts['buyer']['companyName'] ?? ''), $methods,
        ]);
    }

    /**
     * Same mark, same order: also name, telephone and birth date, to the letter.
     *
     * @param array<string, mixed> $facts
     */
    public static function ofBinding(array $facts): string
    {
        $buyer = array_intersect_key($facts['buyer'] ?? [], array_flip(self::BOUND_PARTS));
        $billing = self::told($facts['billing'] ?? []);
        $shipping = self::told($facts['shipping'] ?? []);
        $parts = [$facts['totalMinor'], $facts['currency'], self::told($buyer), $billing, $shipping === [] ? $billing : $shipping];
        return self::mark($parts);
    }

    /** @param array<string, string> $address */
    private static function address(array $address): array
    {
        $parts = [];
        foreach (['line1', 'line2', 'postalCode', 'city', 'country'] as $part) {
            $parts[] = self::word($address[$part] ?? '');
        }
        return $parts;
    }

    /** What was really said, in one order: an empty field and a missing one are the same. */
    private static function told(array $parts): array
    {
        $told = array_filter(array_map('trim', array_map('strval', $parts)), static function (string $part): bool {
            return $part !== '';
        });
        ksort($told);
        return $told;
    }

    private static function word(string $text): string
    {
        return trim((string) preg_replace('/[\s.,]+/u', ' ', mb_strtolower($text, 'UTF-8')));
    }

    private static function mark(array $parts): string
    {
        return substr(hash('sha256', (string) json_encode($parts, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES)), 0, 32);
    }
}
