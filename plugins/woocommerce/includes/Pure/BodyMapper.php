<?php
/**
 * Bodies of Saldo's API from the facts of a checkout or an order.
 *
 * Facts: { checkoutRef, buyer, billing, shipping|null, currency, totalMinor, lines, device, locale, methods: { id: kind } };
 * a line: { sku, name, category, quantity, totalMinor (with tax), taxRatePercent }.
 */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class BodyMapper
{
    private const MAX_ITEMS = 200;
    private const MAX_METHODS = 40;
    private const MAX_QUANTITY = 100000;

    private const BUYER_LENGTHS = ['ref' => 200, 'firstName' => 200, 'lastName' => 200, 'companyName' => 200, 'taxId' => 40, 'email' => 320, 'phone' => 60];
    private const ADDRESS_LENGTHS = ['line1' => 300, 'line2' => 300, 'postalCode' => 30, 'city' => 200];

    /** @param array<string, mixed> $facts */
    public static function decision(array $facts): array
    {
        $body = [
            'checkoutRef' => self::text((string) ($facts['checkoutRef'] ?? ''), 200),
            'buyer' => self::buyer($facts['buyer'] ?? []),
            'billingAddress' => self::address($facts['billing']),
            'shippingAddress' => self::address($facts['shipping'] ?? $facts['billing']),
            'basket' => ['total' => self::money($facts['totalMinor'], $facts['currency']), 'items' => self::items($facts['lines'] ?? [])],
            'device' => array_filter([
                'ip' => self::text((string) ($facts['device']['ip'] ?? ''), 60),
                'userAgent' => self::text((string) ($facts['device']['userAgent'] ?? ''), 1000),
            ]),
            'locale' => self::text((string) ($facts['locale'] ?? ''), 35),
            'paymentMethods' => self::methods($facts['methods']),
        ];
        return array_filter($body, static function ($part): bool {
            return $part !== '' && $part !== [];
        });
    }

    /** @param array<string, mixed> $facts */
    public static function authorization(array $facts, string $decisionToken, string $methodId, ?int $termDays, string $orderRef, string $shopOrderId = ''): array
    {
        $body = [
            'decisionToken' => $decisionToken,
            'paymentMethodId' => $methodId,
            'orderRef' => $orderRef,
            'total' => self::money($facts['totalMinor'], $facts['currency']),
            'buyer' => self::buyer($facts['buyer'] ?? []),
            'billingAddress' => self::address($facts['billing']),
            'shippingAddress' => self::address($facts['shipping'] ?? $facts['billing']),
        ];
        // A plugin of numbers may show another number than the one by which the shop's API knows the order.
        $body += $shopOrderId === '' ? [] : ['shopOrderId' => $shopOrderId];
        return $termDays === null ? $body : $body + ['termDays' => $termDays];
    }

    /**
     * @param list<array<string, mixed>> $lines of this shipment; none: Saldo takes those of the order
     */
    public static function capture(int $amountMinor, string $currency, array $lines, ?string $shippedAt): array
    {
        $body = ['amount' => self::money($amountMinor, $currency)];
        if ($lines !== []) {
            $body['items'] = self::items($lines);
        }
        return $shippedAt === null ? $body : $body + ['shippedAt' => $shippedAt];
    }

    public static function refund(int $amountMinor, string $currency, string $reason, ?string $invoiceId): array
    {
        $body = ['type' => 'refund', 'amount' => self::money($amountMinor, $currency)];
        $reason = self::text($reason, 500);
        if ($reason !== '') {
            $body['reason'] = $reason;
        }
        return $invoiceId === null ? $body : $body + ['invoiceId' => $invoiceId];
    }

    public static function money(int $amountMinor, string $currency): array
    {
        return ['amountMinor' => $amountMinor, 'currency' => $currency];
    }

    /**
     * Items add up to their lines to the cent: where the price of one piece is no whole minor unit, the line is one item.
     *
     * @param list<array<string, mixed>> $lines
     */
    public static function items(array $lines): array
    {
        $items = [];
        foreach (array_slice($lines, 0, self::MAX_ITEMS) as $line) {
            $quantity = (int) $line['quantity'];
            $total = (int) $line['totalMinor'];
            $name = self::text((string) $line['name'], 300);
            $isWhole = $quantity >= 1 && $quantity <= self::MAX_QUANTITY && $total % $quantity === 0;
            $label = $name === '' ? '–' : $name;
            $item = [
                'sku' => self::text((string) ($line['sku'] ?? ''), 200),
                'name' => $isWhole || $quantity <= 1 ? $label : self::text($quantity . ' × ' . $label, 300),
                'category' => self::text((string) ($line['category'] ?? ''), 100),
                'quantity' => $isWhole ? $quantity : 1,
                'unitPriceMinor' => $isWhole ? intdiv($total, $quantity) : $total,
                'taxRatePercent' => self::taxRate((string) ($line['taxRatePercent'] ?? '')),
            ];
            $items[] = array_filter($item, static function ($part): bool {
                return $part !== '';
            });
        }
        return $items;
    }

    private static function buyer(array $buyer): array
    {
        $mapped = ['kind' => trim((string) ($buyer['companyName'] ?? '')) === '' ? 'person' : 'company'];
        foreach (self::BUYER_LENGTHS as $part => $length) {
            $value = self::text((string) ($buyer[$part] ?? ''), $length);
            if ($value !== '') {
                $mapped[$part] = $value;
            }
        }
        if (preg_match('/^[1-9]\d{3}-\d{2}-\d{2}$/D', (string) ($buyer['birthDate'] ?? '')) === 1) {
            $mapped['birthDate'] = $buyer['birthDate'];
        }
        if (!empty($buyer['account'])) {
            $mapped['account'] = $buyer['account'];
        }
        return $mapped;
    }

    private static function address(array $address): array
    {
        $mapped = [];
        foreach (self::ADDRESS_LENGTHS as $part => $length) {
            $value = self::text((string) ($address[$part] ?? ''), $length);
            if ($value !== '') {
                $mapped[$part] = $value;
            }
        }
        return $mapped + ['country' => strtoupper((string) $address['country'])];
    }

    /** @param array<string, string> $methods */
    private static function methods(array $methods): array
    {
        $mapped = [];
        foreach (array_slice($methods, 0, self::MAX_METHODS, true) as $id => $kind) {
            $mapped[] = ['id' => self::text((string) $id, 100), 'kind' => $kind];
        }
        return $mapped;
    }

    /** A percentage in the API's form, or nothing where it is none. */
    private static function taxRate(string $rate): string
    {
        if (preg_match('/^(\d{1,2})(?:\.(\d+))?$/D', $rate, $parts) !== 1) {
            return '';
        }
        $fraction = rtrim(substr($parts[2] ?? '', 0, 4), '0');
        return $fraction === '' ? $parts[1] : $parts[1] . '.' . $fraction;
    }

    /** Trimmed, valid, without NUL, and not longer than allowed. */
    private static function text(string $value, int $length): string
    {
        $clean = str_replace("\0", '', mb_convert_encoding($value, 'UTF-8', 'UTF-8'));
        return trim(mb_substr(trim($clean), 0, $length, 'UTF-8'));
    }
}
