<?php
/** What a shipment is worth: its share of each line, so that all shipments together are the order to the cent. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Shipment
{
    /**
     * Lines of a part shipment. The value of the first n pieces of a line is rounded down, and a shipment gets the difference
     * between before and after it, so no cent is lost or counted twice.
     *
     * @param array<int, array<string, mixed>> $lines item id → line of BodyMapper
     * @param array<int, int> $before item id → pieces shipped earlier
     * @param array<int, int> $shipped item id → pieces of this shipment
     * @return list<array<string, mixed>>
     */
    public static function lines(array $lines, array $before, array $shipped): array
    {
        $result = [];
        foreach ($shipped as $id => $pieces) {
            $line = $lines[$id] ?? null;
            $quantity = (int) ($line['quantity'] ?? 0);
            $from = min($quantity, max(0, $before[$id] ?? 0));
            $until = min($quantity, $from + max(0, $pieces));
            if ($line === null || $quantity < 1 || $until === $from) {
                continue;
            }
            $value = intdiv($line['totalMinor'] * $until, $quantity) - intdiv($line['totalMinor'] * $from, $quantity);
            $result[] = ['quantity' => $until - $from, 'totalMinor' => $value] + $line;
        }
        return $result;
    }

    /** @param list<array<string, mixed>> $lines */
    public static function value(array $lines): int
    {
        return array_sum(array_column($lines, 'totalMinor'));
    }

    /**
     * What may still be captured of an order: its value today without what was given back before it was captured,
     * less what is captured or on its way, and never above what is reserved.
     */
    public static function remaining(int $totalMinor, int $refundedMinor, int $capturedMinor, int $creditedMinor, int $authorizedMinor): int
    {
        $stillOwed = $totalMinor - ($refundedMinor - $creditedMinor) - $capturedMinor;
        return max(0, min($stillOwed, $authorizedMinor));
    }
}
